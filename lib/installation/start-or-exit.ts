import { StartError } from '../env.ts'

/** Of the supervisor too: an end that starting again would not mend. */
export const CANNOT_START = 78

/** Ends a process that must not run, with what to do about it on standard error. */
export async function startOrExit(services: { checkStart(): Promise<void> }): Promise<void> {
  try {
    await services.checkStart()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exit(CANNOT_START)
  }
}
