import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { addSignature } from '../accounts/add-account.ts'
import { importContacts } from '../audiences/import-contacts.ts'
import type { AudienceStore } from '../audiences/audience-store.ts'
import type { ImportDeps } from '../audiences/import-contacts.ts'
import type { UndoStore } from '../audiences/undo-store.ts'
import { fieldKey } from '../audiences/plain-header.ts'
import { addImport, inspectUpload, startImport, uploadPath } from '../audiences/start-import.ts'
import { createCampaign, type CampaignDeps } from '../campaigns/edit-campaign.ts'
import { campaignInput } from '../campaigns/schema.ts'
import { approveCampaign, submitCampaign, type Actor } from '../campaigns/approve-campaign.ts'
import { fourEyesOf } from '../campaigns/check-approval.ts'
import { launchCampaign } from '../campaigns/launch-campaign.ts'
import { MINUTE } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Demo, SettingsStore } from '../settings/store.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import { fileOf, sendingOf, STORIES, type Story } from './story.ts'

export interface DemoDeps extends CampaignDeps, ImportDeps {
  audiences: AudienceStore
  settings: SettingsStore
  undo: UndoStore
  dataDir: string
}

async function fillContacts(deps: DemoDeps, story: Story, actor: Actor, id: string): Promise<void> {
  const [name, phone, city, tags] = story.columns
  const filePath = uploadPath(deps.dataDir, id)
  await mkdir(dirname(filePath), { recursive: true, mode: 0o700 })
  await writeFile(filePath, fileOf(story), { mode: 0o600 })
  await addImport(deps, {
    id,
    fileName: story.fileName,
    filePath,
    file: await inspectUpload(filePath),
    createdBy: actor.id
  })
  await startImport(deps, id, {
    mapping: {
      [name]: 'name',
      [phone]: 'phone',
      [city]: `attributes.${fieldKey(city) ?? city}`,
      [tags]: 'tags'
    },
    consentSource: 'in_store'
  })
  // small enough to be done at once; where the worker was faster, it is waited for
  if (await deps.imports.move(id, ['queued'], { state: 'running', leaseUntil: deps.clock() + MINUTE }))
    await importContacts(deps, found(await deps.imports.byId(id)))
  for (let waited = 0; (await deps.imports.byId(id))?.state !== 'done'; waited++) {
    if (waited > 150) throw new Refusal('conflict', 'demo_slow')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/**
 * Fills an installation that has nothing but the sandbox with a shop's people, texts and campaigns, one of them sent, one under
 * way, one planned. What is made is written down as it comes about, so that it can be removed after a crash,
 * too; at most the row that was being made is missed.
 */
export async function fillDemo(deps: DemoDeps, locale: keyof typeof STORIES, actor: Actor): Promise<Demo> {
  if (await deps.settings.get('demo')) throw new Refusal('conflict', 'demo_filled')
  if ((await deps.accounts.list()).some(account => account.kind !== 'sandbox'))
    throw new Refusal('conflict', 'demo_not_sandbox')
  const story = STORIES[locale]
  const demo: Demo = {
    importId: newId(),
    signatureIds: [],
    templateIds: [],
    audienceIds: [],
    campaignIds: []
  }
  const keep = () => deps.settings.set('demo', demo, deps.clock())
  await keep()
  await fillContacts(deps, story, actor, demo.importId)

  const existing = (await deps.signatures.byText(story.signature))[0]
  const signature = existing ?? (await addSignature(deps, { text: story.signature }))
  if (!existing) demo.signatureIds.push(signature.id)
  await keep()
  await deps.signatures.setState(signature.id, 'approved')
  for (const texts of story.templates) {
    demo.templateIds.push((await createTemplate(deps, { ...texts, signatureId: signature.id }, actor.id)).id)
    await keep()
  }
  const [sale, waiting] = demo.templateIds
  await reviewTemplate(deps, sale!, 'submit')
  await reviewTemplate(deps, sale!, 'approve')
  await reviewTemplate(deps, waiting!, 'submit')

  const now = deps.clock()
  const [member, guest] = story.tags
  // nobody's own contacts, whatever their tags
  const own = { field: 'import', op: 'eq', value: demo.importId }
  const filters = [
    { all: [own, { field: 'tag', op: 'eq', value: member }] },
    {
      all: [
        own,
        { field: `attributes.${fieldKey(story.columns[2]) ?? ''}`, op: 'eq', value: story.cities[0]! },
        { field: 'tag', op: 'eq', value: guest }
      ]
    }
  ] as const
  for (const [i, name] of story.audiences.entries()) {
    const audience = await deps.audiences.save({
      id: newId(),
      name,
      filter: structuredClone(filters[i]!) as never,
      createdAt: now,
      updatedAt: now
    })
    demo.audienceIds.push(audience.id)
    await keep()
  }
  const sendings = sendingOf(now)
  for (const [i, name] of story.campaigns.entries()) {
    const input = campaignInput.parse({
      name,
      templateId: sale,
      audienceId: demo.audienceIds[0],
      ...sendings[i]
    })
    const { id } = await createCampaign(deps, input, actor.id)
    demo.campaignIds.push(id)
    await keep()
    await submitCampaign(deps, id, actor)
    await approveCampaign(deps, id, actor, await fourEyesOf(deps))
    await launchCampaign(deps, id)
  }
  return demo
}
