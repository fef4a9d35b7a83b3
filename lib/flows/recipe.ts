import type { FlowDefinition, FlowStep } from './flow.ts'

// Flows that most shops begin with. Each is made into a draft with draft texts: nothing of it goes out before somebody has read,
// approved and started it. Cart, win-back and review texts are marketing, whatever they say.

export const RECIPES = ['welcome', 'birthday', 'cart', 'paid', 'asleep', 'review', 'expiry'] as const
export type Recipe = (typeof RECIPES)[number]
type Language = 'zh' | 'en'
interface RecipeText {
  name: string
  body: string
}
export interface RecipePlan {
  purpose: 'marketing' | 'transactional'
  /** One for each message. */
  texts: Record<Language, RecipeText[]>
  /** `templates` are in the order of the texts. */
  definition: (templates: string[], language: Language) => FlowDefinition
}

const DAY = 24 * 60
const message = (id: string, templateId = ''): FlowStep => ({ id, do: 'message', templateId })
const until = (id: string, hour: number): FlowStep => ({ id, do: 'wait', until: { hour } })
const span = (id: string, minutes: number): FlowStep => ({ id, do: 'wait', minutes })

export const RECIPE_PLANS: Record<Recipe, RecipePlan> = {
  welcome: {
    purpose: 'marketing',
    texts: {
      zh: [
        { name: '欢迎', body: '{{name | default: "您"}}好，欢迎加入，很高兴认识您。' },
        {
          name: '欢迎（次日）',
          body: '{{name | default: "您"}}好，新朋友常看的都在这里 https://shop.example.cn/new'
        }
      ],
      en: [
        { name: 'Welcome', body: 'Hi {{name | default: "there"}}, welcome! Glad to have you.' },
        {
          name: 'Welcome, next day',
          body: 'Hi {{name | default: "there"}}, here is what new members look at first: https://shop.example.com/new'
        }
      ]
    },
    definition: ([first, second]) => ({
      entry: { on: 'sign_up', again: 'once' },
      steps: [
        message('welcome', first),
        span('day', 12 * 60),
        until('morning', 10),
        message('second', second)
      ]
    })
  },
  birthday: {
    purpose: 'marketing',
    texts: {
      zh: [{ name: '生日', body: '{{name | default: "您"}}，生日快乐！今天到店有一份小礼物。' }],
      en: [
        {
          name: 'Birthday',
          body: 'Happy birthday, {{name | default: "friend"}}! A small gift waits for you in store today.'
        }
      ]
    },
    definition: ([text], language) => ({
      entry: {
        on: 'date',
        field: language === 'zh' ? '生日' : 'birthday',
        days: 0,
        at: '10:00',
        yearly: true,
        again: { days: 300 }
      },
      steps: [message('birthday', text)]
    })
  },
  cart: {
    purpose: 'marketing',
    texts: {
      zh: [
        {
          name: '购物车提醒',
          body: '{{name | default: "您"}}好，您挑选的商品还在购物车里 https://shop.example.cn/cart'
        }
      ],
      en: [
        {
          name: 'Cart reminder',
          body: 'Hi {{name | default: "there"}}, what you picked is still in your cart: https://shop.example.com/cart'
        }
      ]
    },
    definition: ([text]) => ({
      entry: { on: 'event', event: 'cart.updated', again: { days: 7 }, maxAgeHours: 12 },
      goal: { event: 'order.paid' },
      steps: [
        {
          id: 'paid',
          do: 'wait',
          event: 'order.paid',
          atMostMinutes: 120,
          // oxlint-disable-next-line unicorn/no-thenable -- the branch of a step has this name, and a list is never called
          then: [],
          else: [message('remind', text)]
        }
      ]
    })
  },
  paid: {
    purpose: 'transactional',
    texts: {
      zh: [{ name: '付款后', body: '{{name | default: "您"}}好，您的订单已付款，我们会尽快发货。' }],
      en: [
        {
          name: 'After payment',
          body: 'Hi {{name | default: "there"}}, we have your payment and will ship soon.'
        }
      ]
    },
    definition: ([text]) => ({
      entry: { on: 'event', event: 'order.paid', again: 'key', key: 'messageId', maxAgeHours: 12 },
      steps: [message('thanks', text)]
    })
  },
  asleep: {
    purpose: 'marketing',
    texts: {
      zh: [
        {
          name: '好久不见',
          body: '{{name | default: "您"}}好，好久不见，店里上新了 https://shop.example.cn/new'
        }
      ],
      en: [
        {
          name: 'Long time no see',
          body: 'Hi {{name | default: "there"}}, it has been a while. See what is new: https://shop.example.com/new'
        }
      ]
    },
    definition: ([text]) => ({
      entry: { on: 'event', event: 'order.paid', again: 'key', key: 'messageId', maxAgeHours: 12 },
      steps: [
        {
          id: 'quiet',
          do: 'wait',
          event: 'order.paid',
          atMostMinutes: 90 * DAY,
          // oxlint-disable-next-line unicorn/no-thenable -- the branch of a step has this name, and a list is never called
          then: [],
          else: [until('morning', 10), message('back', text)]
        }
      ]
    })
  },
  review: {
    purpose: 'marketing',
    texts: {
      zh: [
        {
          name: '评价邀请',
          body: '{{name | default: "您"}}好，收到的商品还满意吗？欢迎说说感受 https://shop.example.cn/review'
        }
      ],
      en: [
        {
          name: 'Review invitation',
          body: 'Hi {{name | default: "there"}}, happy with your order? Tell us: https://shop.example.com/review'
        }
      ]
    },
    definition: ([text]) => ({
      entry: { on: 'event', event: 'order.completed', again: { days: 30 }, maxAgeHours: 12 },
      steps: [span('three-days', 3 * DAY), until('evening', 19), message('review', text)]
    })
  },
  expiry: {
    purpose: 'marketing',
    texts: {
      zh: [
        {
          name: '会员到期',
          body: '{{name | default: "您"}}好，您的会员还有 7 天到期，续期请看 https://shop.example.cn/member'
        }
      ],
      en: [
        {
          name: 'Membership expiry',
          body: 'Hi {{name | default: "there"}}, your membership ends in 7 days. Renew: https://shop.example.com/member'
        }
      ]
    },
    definition: ([text], language) => ({
      entry: {
        on: 'date',
        field: language === 'zh' ? '会员到期' : 'membership_until',
        days: -7,
        at: '10:00',
        again: { days: 300 }
      },
      steps: [message('expiry', text)]
    })
  }
}
