import { CLICK_PARAMETER } from './link.ts'

/** A transparent picture of one pixel. */
export const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/**
 * What a shop puts into its pages: it keeps the id of the click that a visit came with in the shop's own storage, and tells
 * what followed by `tuixin('order', { value: 99, currency: 'CNY', reference: 'A-1' })`. It sets no cookie and reads nothing else.
 */
export const pixelScript = (base: string): string => `(function () {
  var name = ${JSON.stringify(CLICK_PARAMETER)}, base = ${JSON.stringify(base)}
  var id = new URLSearchParams(location.search).get(name)
  try { if (id) localStorage.setItem(name, id); else id = localStorage.getItem(name) } catch (e) {}
  window.tuixin = function (event, detail) {
    if (!id) return false
    var query = new URLSearchParams({ clickId: id, event: event || 'order' })
    for (var key in detail || {}) if (detail[key] != null) query.set(key, detail[key])
    new Image().src = base + '/pixel.gif?' + query
    return true
  }
})()
`
