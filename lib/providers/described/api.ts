import { z } from 'zod'

const path = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'json_path')
const words = z.array(z.string().max(100)).max(100)
const most = z.number().int().min(0).max(1000).nullable().default(null)
const carriesInput = z.strictObject({
  variables: z
    .strictObject({
      allowed: z.boolean().default(true),
      most,
      maxLength: most,
      whole: z.boolean().default(false)
    })
    .prefault({}),
  links: z.enum(['fixed', 'tail', 'any']).default('fixed'),
  ownShortLink: z.boolean().default(true),
  freeText: z.boolean().default(false)
})
/**
 * How a provider that nobody wrote a driver for is asked and understood. Texts of `headers` and `fields` hold {{phone}} (E.164),
 * {{national}}, {{text}}, {{template}}, {{sign}}, {{reference}}, {{variables}} (as JSON), {{var.NAME}} and {{secret.NAME}}. Of its
 * answer and its callbacks, JSON objects, paths such as data.code are read.
 */
export const httpApiInput = z.strictObject({
  path: z.string().regex(/^\/[!-~]*$/, 'url_path'),
  format: z.enum(['json', 'form']),
  headers: z.record(z.string().regex(/^[\w-]{1,60}$/), z.string().max(500)).default({}),
  fields: z.record(z.string().min(1).max(60), z.json()),
  code: path,
  accepted: words.min(1, 'required'),
  throttled: words.default([]),
  account: words.default([]),
  duplicate: words.default([]),
  message: path.optional(),
  fees: path.optional(),
  reference: path.optional(),
  reports: z
    .strictObject({
      list: path.optional(),
      reference: path,
      status: path,
      time: path.optional(),
      delivered: words.default(['DELIVRD'])
    })
    .optional(),
  /** `id` and `time` tell two replies in the same words from one that is posted twice. */
  replies: z
    .strictObject({
      list: path.optional(),
      phone: path,
      content: path,
      id: path.optional(),
      time: path.optional()
    })
    .optional(),
  /** What its templates may carry. Left out: whole texts where `fields` hold {{text}}, else templates with fixed links. */
  carries: z.strictObject({ marketing: carriesInput, transactional: carriesInput }).optional()
})
export type HttpApi = z.output<typeof httpApiInput>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
/** What stands at a path of a JSON value; undefined when nothing does. */
function valueAt(value: unknown, path: string): unknown {
  let at = value
  for (const name of path.split('.')) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined
    at = at[name]
  }
  return at
}
/** The same as text; undefined for lists and objects. */
export function textAt(value: unknown, path: string): string | undefined {
  const at = valueAt(value, path)
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined
}
export function listAt(value: unknown, path: string | undefined): unknown[] {
  const at = path === undefined ? value : valueAt(value, path)
  if (at === undefined) return []
  return Array.isArray(at) ? at : [at]
}
