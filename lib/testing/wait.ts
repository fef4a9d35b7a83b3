export const wait = (ms: number) => new Promise(done => setTimeout(done, ms))

/** Asks until the answer is yes; answers false when that took longer than `ms`. */
export async function until(what: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = Date.now() + ms
  while (Date.now() < end) {
    if (await what()) return true
    await wait(2)
  }
  return false
}
