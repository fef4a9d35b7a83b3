const PERSON =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
const BOT = 'facebookexternalhit/1.1 Facebot Twitterbot/1.0'

/**
 * Opens the first short link of a text, as a person or as a preview bot. Whatever its domain, the request goes to the host
 * that takes the callbacks, and the redirect is not followed: nothing leaves the machine.
 */
export async function openLink(text: string, callbackUrl: string, bot: boolean): Promise<void> {
  const link = /https?:\/\/[^\s，。！？、）)]+/.exec(text)?.[0]
  const path = link && new URL(link).pathname
  if (!path?.startsWith('/s/')) return
  await fetch(new URL(path, callbackUrl), {
    redirect: 'manual',
    headers: { 'user-agent': bot ? BOT : PERSON }
  }).catch(() => undefined)
}
