// Coupon codes of the showcase: a list that a campaign gave out and a till took some of, one that runs low, one that has ended.
const WORDS = {
  'zh-CN': ['会员日优惠码', '会员日到店出示 {{code:member-day}} 立减 20 元，本周日前有效'],
  en: ['Members’ day with codes', 'Show {{code:member-day}} in the shop for 20 yuan off until Sunday']
}
const wait = ms => new Promise(done => setTimeout(done, ms))

/** Answers the list that was given out, and the campaign that did so. */
export async function giveCodes(call, demo, locale) {
  const [name, body] = WORDS[locale]
  const day = 86_400_000
  const list = (slug, value, count, ahead) =>
    call('POST', '/code-pools', {
      name: slug,
      value,
      length: 8,
      validUntil: ahead === null ? null : new Date(Date.now() + ahead * day).toISOString()
    }).then(async pool => {
      if (count > 0) await call('POST', `/code-pools/${pool.id}/codes`, { make: count })
      return pool
    })
  const pool = await list('member-day', 20, 400, 30)
  await list('welcome', 0, 0, null)
  await list('last-summer', 10, 50, -60)
  const { signatureId } = await call('GET', `/templates/${demo.templateIds[0]}`)
  const template = await call('POST', '/templates', { name, body, purpose: 'marketing', signatureId })
  await call('POST', `/templates/${template.id}/submit`, {})
  await call('POST', `/templates/${template.id}/approve`, {})
  const campaign = await call('POST', '/campaigns', {
    name,
    templateId: template.id,
    audienceId: demo.audienceIds[0]
  })
  for (const step of ['submit', 'approve', 'launch']) await call('POST', `/campaigns/${campaign.id}/${step}`)
  let given = []
  for (let tries = 0; given.length === 0 && tries < 60; tries++) {
    await wait(500)
    given = (await call('GET', `/code-pools/${pool.id}/codes?state=given&limit=12`)).items
  }
  for (const [i, { code }] of given.entries())
    await call('POST', '/redemptions', { code, value: 60 + 17 * i, reference: `till-${2000 + i}` })
  return { pool, campaign, template }
}
