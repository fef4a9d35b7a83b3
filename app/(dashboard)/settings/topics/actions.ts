'use server'
import { topicChange } from '#components/settings/inputs.ts'
import { changeTopic, createTopic } from '#lib/topics/save-topic.ts'
import { action } from '../../../_transport/action.ts'

export const saveTopic = action({
  permission: 'templates:write',
  input: topicChange,
  audit: 'topic.save',
  makesOne: true,
  async run(services, { id, archived, ...input }, _, makes) {
    const saved = id
      ? await changeTopic(services, id, { ...input, archived })
      : await createTopic(services, input, makes)
    return { id: saved.id }
  }
})
