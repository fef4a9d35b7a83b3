import { DAY } from '../clock.ts'
import type { CampaignInput } from '../campaigns/schema.ts'
import type { TemplateInput } from '../templates/schema.ts'

type Texts = Pick<TemplateInput, 'name' | 'body' | 'purpose'>
/** What a demonstration is about, in the words of one language. */
export interface Story {
  fileName: string
  columns: [name: string, phone: string, city: string, tags: string]
  names: string[]
  cities: string[]
  tags: [member: string, guest: string]
  /** Rows that no import takes: what that looks like belongs to the story. */
  badRows: string[]
  signature: string
  /** The first is approved and sent, the second waits for its review, the third is a draft. */
  templates: [sale: Texts, waiting: Texts, draft: Texts]
  audiences: [members: string, guests: string]
  campaigns: [sent: string, running: string, planned: string]
}

const zh: Story = {
  fileName: '门店会员.csv',
  columns: ['姓名', '手机号', '城市', '标签'],
  names: ['王芳', '李娜', '张伟', '刘洋', '陈静', '杨帆', '赵磊', '黄蓉', '周杰', '吴敏'],
  cities: ['上海', '北京', '广州', '成都', '杭州'],
  tags: ['会员', '新客'],
  badRows: ['坏号码,1.38E+10,上海,新客', '短号码,1380013,北京,会员'],
  signature: '云杉书店',
  templates: [
    {
      name: '双十二会员日',
      purpose: 'marketing',
      body: '{{name | default: "您"}}好，{{城市 | default: "本地"}}门店会员日全场八折，预约：https://shop.example.cn/1212'
    },
    {
      name: '新书到店',
      purpose: 'marketing',
      body: '{{name | default: "您"}}好，您关注的作者有新书到店 https://shop.example.cn/new'
    },
    { name: '取件通知', purpose: 'transactional', body: '您的图书已到店，凭 {{取件码}} 取件' }
  ],
  audiences: ['全部会员', '上海新客'],
  campaigns: ['双十二预热', '会员生日月', '双十二当天']
}
const en: Story = {
  fileName: 'Store members.csv',
  columns: ['name', 'phone', 'city', 'tags'],
  names: [
    'Wang Fang',
    'Li Na',
    'Zhang Wei',
    'Liu Yang',
    'Chen Jing',
    'Yang Fan',
    'Zhao Lei',
    'Huang Rong',
    'Zhou Jie',
    'Wu Min'
  ],
  cities: ['Shanghai', 'Beijing', 'Guangzhou', 'Chengdu', 'Hangzhou'],
  tags: ['member', 'guest'],
  badRows: ['Damaged number,1.38E+10,Shanghai,guest', 'Short number,1380013,Beijing,member'],
  signature: '云杉书店',
  templates: [
    {
      name: 'Members’ day in December',
      purpose: 'marketing',
      body: 'Hello {{name | default: "there"}}, 20% off at our {{city | default: "local"}} store on members’ day. Book: https://shop.example.cn/1212'
    },
    {
      name: 'New books in store',
      purpose: 'marketing',
      body: 'Hello {{name | default: "there"}}, an author you follow has a new book https://shop.example.cn/new'
    },
    {
      name: 'Ready for pick-up',
      purpose: 'transactional',
      body: 'Your book is here. Pick it up with {{code}}'
    }
  ],
  audiences: ['All members', 'New in Shanghai'],
  campaigns: ['Members’ day: first word', 'Birthdays this month', 'Members’ day: the day itself']
}
export const STORIES = { 'zh-CN': zh, en }

const ROWS = 420
/** What some phones do (the sandbox goes by the last four digits): a reply that opts out, clicks by people and machines, failures. */
const ENDS: Record<number, string> = {
  3: '0009',
  7: '0010',
  11: '0011',
  19: '0007',
  22: '0010',
  23: '0404',
  31: '0008',
  37: '0010',
  41: '0009',
  52: '0010'
}
/** The file of members as somebody would have it from their till: two of three are members. */
export function fileOf({ columns, names, cities, tags, badRows }: Story): string {
  const rows = Array.from({ length: ROWS }, (_, i) =>
    [
      names[i % names.length],
      `138${String(1000 + i).slice(-4)}${ENDS[i % 59] ?? String(1000 + i).slice(-4)}`,
      cities[i % cities.length],
      tags[i % 3 ? 0 : 1]
    ].join(',')
  )
  return [columns.join(','), ...rows, ...badRows].join('\r\n')
}

/** How each campaign of the story is sent: at once, so slowly that it can be watched, and in three weeks. */
export const sendingOf = (now: number): Partial<CampaignInput>[] => [
  { linkOptions: { conversionDays: 7 } },
  { ratePerSecond: 2, priority: 3 },
  { schedule: { kind: 'at', at: new Date(now + 21 * DAY).toISOString() } }
]
