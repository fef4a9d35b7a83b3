import { z } from 'zod'
import { faultsOf, Refusal } from '#lib/errors.ts'
import { requestContext } from '#lib/request-context.ts'
import type { Locale } from './locale.ts'
import { problemOf } from './problem.ts'

/** `schema` as the document of the interface shows it, for a value that is read item by item. */
function published(schema: z.ZodType) {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return z.unknown().meta(shape)
}

/** Items that are read one by one: what is wrong with one refuses that one, and the others are done. */
export const itemsOf = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(
      published(item).transform((value): z.output<Item> | Refusal => {
        const read = item.safeParse(value, { reportInput: true })
        return read.success ? read.data : new Refusal('invalid', 'invalid', { fields: faultsOf(read.error) })
      })
    )
    .min(1)
    .max(most)

/** Why an item of several was not done; the others were. */
export const itemError = z
  .object({
    status: z.int().describe('What the call for this item alone would have been answered with'),
    code: z.string(),
    detail: z.string().describe('In the language of Accept-Language'),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional()
  })
  .meta({ id: 'ItemError' })
/** The answer for an item that was refused. */
export const refusedItem = z.object({ error: itemError }).meta({ id: 'RefusedItem' })

export function refusedItemOf(error: unknown, locale: Locale): z.output<typeof refusedItem> {
  const { status, code, detail, errors } = problemOf(error, locale, requestContext.getStore()?.id ?? '').body
  return { error: { status, code, detail, ...(errors ? { errors } : {}) } }
}

/** Does each item after the one before it; one that is refused is answered with its reason. What is no refusal ends the call. */
export async function doEach<Item, Done>(
  items: (Item | Refusal)[],
  locale: Locale,
  work: (item: Item) => Promise<Done>
): Promise<(Done | z.output<typeof refusedItem>)[]> {
  const done: (Done | z.output<typeof refusedItem>)[] = []
  for (const item of items)
    try {
      if (item instanceof Refusal) throw item
      done.push(await work(item))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      done.push(refusedItemOf(error, locale))
    }
  return done
}
