import { expect, test } from 'vitest'
import { eraseTraces } from './erase-traces.ts'
import { tracesOf } from './traces.ts'

const who = tracesOf([{ id: '', phone: '+8613912345678', country: 'CN', attributes: {} }])
const left = (told: unknown) => {
  const text = eraseTraces(who, typeof told === 'string' ? told : JSON.stringify(told))
  return text !== undefined && typeof told !== 'string' ? (JSON.parse(text) as unknown) : text
}
const hers = { phone: '13912345678', text: 'hers' }
const stop = { phone: '13612345670', text: 'STOP' }

test('a list, wherever the provider has put it, keeps what is about others', () => {
  expect(left([hers, stop, 7])).toEqual([stop, 7])
  expect(left({ data: { items: [hers, stop] }, code: 0 })).toEqual({ data: { items: [stop] }, code: 0 })
})
test('an object about them is gone with everything in it', () => {
  for (const told of [
    hers,
    { ...hers, parts: [stop] },
    { who: hers, others: [stop] },
    { numbers: [hers.phone, stop.phone] }
  ])
    expect(left(told)).toBeUndefined()
  expect(left([hers])).toBeUndefined()
  expect(left({ data: [hers] })).toBeUndefined()
  expect(left('"13912345678"')).toBeUndefined()
})
test('a text that cannot be read keeps the parts about others, and where one is about both it keeps all but the number', () => {
  expect(left('[{"phone":"13912345678","text":"a; b"} , {"phone":"13612345670","text":"ST')).toBe(
    ' , {"phone":"13612345670","text":"ST'
  )
  expect(left('13612345670,STOP\n13912345678,hers\n')).toBe('13612345670,STOP\n')
  expect(left('13912345678|hers|13612345670|STOP')).toBe('…|hers|13612345670|STOP')
  expect(left('phone=13912345678&text=hers')).toBeUndefined()
})
