/**
 * A random uuid for a form's posts. Written out, since browsers offer crypto.randomUUID on https and localhost alone, and an
 * installation may be opened by the address of its network.
 */
export function newPostToken(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0'))
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
