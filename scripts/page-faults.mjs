// What a page can be seen to do wrong. `readPage` runs in the browser, on the page itself.
import { readFileSync } from 'node:fs'
import axePath from '@axe-core/playwright'

const AxeBuilder = axePath.default ?? axePath
/** How the fault begins that depends on how a page arrives, and not on the page alone. */
export const MOVED = 'its layout moved'
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const flat = (node, path = '') =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' ? flat(value, `${path}${key}.`) : [`${path}${key}`]
  )
const KEYS = flat(JSON.parse(readFileSync(new URL('../messages/en.json', import.meta.url), 'utf8')))

/** Text that cannot be read to its end, keys instead of words, and what is wider than the screen. */
function readPage(keys) {
  const faults = []
  const known = new Set(keys)
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth)
    faults.push(`${root.scrollWidth - root.clientWidth} px wider than the screen`)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const seen = new Set()
  while (walker.nextNode()) {
    const node = walker.currentNode
    const text = node.data.trim()
    const parent = node.parentElement
    if (
      !text ||
      !parent ||
      parent.closest('script, style, noscript, option, textarea, [aria-hidden=true], svg')
    )
      continue
    if (!parent.checkVisibility({ visibilityProperty: true })) continue
    const key = text.replace(/[（(].*$/, '').trim()
    if (known.has(key) || [...text.matchAll(/\b[a-z]\w+(?:\.\w+)+\b/g)].some(([word]) => known.has(word)))
      faults.push(`a key instead of a text: ${text.slice(0, 60)}`)
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    for (let up = parent; up; up = up.parentElement) {
      const style = getComputedStyle(up)
      // what is meant for a screen reader alone is one pixel small
      if (style.position === 'absolute' && up.offsetWidth <= 1) break
      if (['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)) break
      const frame = up.getBoundingClientRect()
      const beyond = box.right - frame.right > 1.5 || frame.left - box.left > 1.5
      if (['hidden', 'clip'].includes(style.overflowX) && beyond) {
        // an ellipsis is no loss where the whole can be had
        const whole =
          (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') &&
          up.closest('[title], [aria-label]')
        if (!whole && !seen.has(up)) faults.push(`cut off: ${text.slice(0, 60)}`)
        seen.add(up)
        break
      }
      if (
        up !== parent &&
        up.matches('button, a, td, th, dd, dt, section, [role=dialog]') &&
        box.right - frame.right > 1.5 &&
        style.display !== 'inline'
      ) {
        if (!seen.has(up)) faults.push(`runs out of its ${up.tagName.toLowerCase()}: ${text.slice(0, 60)}`)
        seen.add(up)
        break
      }
    }
  }
  const shifts = globalThis.shifts ?? []
  const shift = shifts.reduce((sum, { value }) => sum + value, 0)
  if (shift > 0.05)
    faults.push(`its layout moved by ${shift.toFixed(2)} (${shifts.map(({ what }) => what).join('; ')})`)
  return faults
}

/**
 * Keeps what a page says on its console, and how much it moves while it loads. Answers a function that takes what was found.
 * @param {import('playwright').Page} page
 * @param {{ expected?: (text: string, url: string) => boolean }} options what it may say
 */
export async function listen(page, { expected = () => false } = {}) {
  let said = []
  page.on('pageerror', error => said.push(`error: ${error.message}`))
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !expected(message.text(), page.url()))
      said.push(`console: ${message.text().slice(0, 200)}`)
  })
  await page.addInitScript(() => {
    globalThis.shifts = []
    new PerformanceObserver(list => {
      for (const { hadRecentInput, value, sources } of list.getEntries())
        if (!hadRecentInput) {
          const what = sources.map(({ node }) => `${node?.nodeName} ${node?.className ?? ''}`.slice(0, 60))
          globalThis.shifts.push({ value, what: what.join(', ') })
        }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => {
    const all = said
    said = []
    return all
  }
}

/** Everything that is wrong with the page as it stands. */
export async function faultsOf(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze()
  return [
    ...violations.map(each => `axe ${each.id} (${each.nodes.length}): ${each.nodes[0]?.html.slice(0, 160)}`),
    ...(await page.evaluate(readPage, KEYS))
  ]
}
