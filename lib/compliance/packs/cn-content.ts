import { lawRules } from './cn-law.ts'
import type { Rule } from './pack.ts'
import { ALL_CLASSES, wordRule } from './word-rule.ts'

/** Providers whose published lists are known. */
const NAMED = ['tencent', 'aliyun', 'huawei', 'huawei_iotcom', 'qiniu', 'getui', 'baidu']

const CATEGORIES =
  /股票|荐股|炒股|贷款|网贷|借款|借钱|放款|催款|催收|逾期|理财|信用卡|保险(?!箱|柜|杠|丝|锁|套)|征信|POS\s?机|刷卡机|期货|外汇|基金|众筹|募捐|捐款|房地产|楼盘|样板间|售楼|购房|买房|卖房|房源|二手房|公寓|商铺|别墅|学区房|首付|教育|培训|留学|移民|考研|考公|招生|辅导班|补习|家教|网课|职称|学历|驾校|游戏|手游|网游|页游|开服|棋牌|斗地主|麻将|医疗|医院|整形|整容|美容|医美|植发|祛斑|丰胸|隆鼻|双眼皮|种植牙|减肥|招聘|兼职|日结|高薪|彩票|抽奖|中奖|夺宝|一元秒杀|双色球|大转盘|返利|返现|好评返|烟酒|白酒|红酒|啤酒|葡萄酒|洋酒|黄酒|名酒|酒水|茅台|五粮液|茶叶|普洱|龙井|铁观音|成人用品|情趣|交友|婚恋|相亲|约会|征婚|会所|酒吧|夜店|夜总会|足浴|足疗|洗浴|桑拿|KTV|按摩|SPA会|宗教|迷信|殡葬|墓地|陵园|开光|佛牌|算命|风水|法律维权|维权|律师|法律咨询|代开发票|开发票|代办|代理记账|注册公司|商标注册|知识产权|专利申请|加群|进群|入群|群聊|加Q|加微|加V|公众号|小程序推广|下载APP|APP下载|下载客户端|网站推广|直播|会展|展会|博览会|展销会|招商(?!银行|证券|局)|加盟|装修|家装|建材|瓷砖|家私|橱柜|刷单|空包|做任务|刷信誉|邀请注册|邀请好友|拉新|召回|问卷|调研|积分兑换|积分清零|积分到期|积分即将|流量包|流量套餐|话费|宽带|携号转网|办卡|信息贩卖|A货|高仿|原单|皮草|貂皮|貂毛|虚拟货币|数字货币|数字藏品|比特币|NFT|区块链|挖矿|党政|反腐/i
const INDUSTRIES = [
  'real_estate',
  'finance',
  'education',
  'training',
  'gaming',
  'game',
  'medical',
  'healthcare',
  'beauty',
  'cosmetic_surgery',
  'recruitment',
  'lottery',
  'gambling',
  'tobacco',
  'alcohol',
  'tea',
  'adult',
  'dating',
  'nightclub',
  'religion',
  'funeral',
  'legal',
  'crowdfunding',
  'immigration',
  'exhibition',
  'franchise',
  'decoration',
  'furniture',
  'crypto',
  'cryptocurrency',
  'insurance',
  'loan',
  'stock',
  'telecom'
]

/** What providers refuse in marketing, by category: the union of their published lists. */
const categories: Rule[] = [
  wordRule(
    'CN-CAT',
    'ALI-TPL; TC-TPL; HW-TPL',
    CATEGORIES,
    '服务商不接受此类营销：{words}',
    'Providers refuse marketing of this kind: {words}',
    { certainty: 'S2', providers: NAMED }
  ),
  wordRule(
    'CN-CAT',
    'TC-TPL; HW-TPL',
    /优惠券|代金券|抵用券|现金券|购物卡|礼品卡|储值卡|充值卡|领券/,
    '服务商不接受券类、卡类推广：{words}',
    'This provider refuses coupons and cards: {words}',
    {
      certainty: 'S2',
      providers: ['tencent', 'huawei', 'huawei_iotcom']
    }
  ),
  wordRule(
    'CN-CAT-DEF',
    'ALI-TPL; TC-TPL; HW-TPL',
    CATEGORIES,
    '多数服务商不接受此类营销：{words}',
    'Most providers refuse marketing of this kind: {words}',
    {
      verdict: 'warn',
      certainty: 'D',
      providers: ['generic'],
      ours: true
    }
  ),
  {
    id: 'CN-CAT',
    check: 'industry',
    refuses: INDUSTRIES,
    verdict: 'block',
    source: 'ALI-TPL; TC-TPL; HW-TPL',
    certainty: 'S2',
    providers: NAMED,
    say: {
      'zh-CN': '服务商不允许该行业（{industry}）发送营销短信',
      en: 'Providers take no marketing from this industry ({industry})'
    }
  }
]

const SYMBOLS = /[¥￥★☆※→←↑↓⇒●○◆◇■□▲△▼☞☜✓✔✗✘√♥❤♡♪☎☀♀♂]|\^_\^|\^o\^|&(?!\w+;)/
const form: Rule[] = [
  {
    id: 'CN-CHAR-01',
    check: 'characters',
    symbols: SYMBOLS,
    verdict: 'block',
    source: 'TC-TPL; HW-TPL; ALI-TPL 463270; ALI-ERR',
    certainty: 'S2',
    classes: ALL_CLASSES,
    providers: NAMED,
    say: { 'zh-CN': '不支持的字符：{words}', en: 'Characters that are not taken: {words}' }
  },
  {
    id: 'CN-CHAR-DEF',
    check: 'characters',
    symbols: SYMBOLS,
    verdict: 'warn',
    source: 'TC-TPL; HW-TPL; ALI-TPL 463270',
    certainty: 'D',
    classes: ALL_CLASSES,
    providers: ['generic'],
    ours: true,
    say: { 'zh-CN': '多数服务商不支持的字符：{words}', en: 'Characters that most providers refuse: {words}' }
  },
  wordRule(
    'CN-CHAR-01',
    'ALI-TPL 463270',
    /^\s*\[|\]\s*$/,
    '正文首尾不能有 [ 或 ]',
    'The text must not begin or end with [ or ]',
    {
      certainty: 'S2',
      classes: ALL_CLASSES,
      providers: ['aliyun']
    }
  ),
  wordRule(
    'CN-CHAR-02',
    'ALI-TPL 463270; QN',
    /威信|薇信|徽信|微[\s.·*]信|V信|维信|魏信|wei信|微x|扣扣|抠抠|企鹅号|蔻蔻|Q\s?Q群|支付堡|淘寳|代款|货款秒|办张证|发漂/i,
    '变体字：{words}',
    'Characters varied to slip past filters: {words}',
    { certainty: 'S2', classes: ALL_CLASSES, unless: /QQ群/ }
  ),
  wordRule(
    'CN-CONT-01',
    'HW-TPL; ALI-TPL; TC-TPL',
    /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(加|添加|关注|咨询|联系)?\s?(QQ|微信|VX|wx|WeChat)(号|群|客服)?\s?[:：]?\s?[A-Za-z0-9_-]{5,}|(加|添加)(我|客服|店长|老师)?(的)?(QQ|微信|VX|好友|Q群)|QQ群|微信群|(进|加|入)群|扫码(进|加|入)/i,
    '营销短信只能留固话、400 或 95 号码：{words}',
    'Marketing may give a landline, 400 or 95 number only: {words}',
    { certainty: 'S2' }
  ),
  {
    id: 'CN-OUT-01',
    check: 'link-hosts',
    what: 'any',
    verdict: 'block',
    source: 'TWG-cn',
    certainty: 'S2',
    classes: ALL_CLASSES,
    foreignVendor: true,
    say: {
      'zh-CN': '境外通道发往大陆的短信不能含链接',
      en: 'Foreign vendors take no links in messages to mainland China'
    }
  },
  {
    id: 'CN-OUT-01',
    check: 'length',
    max: 500,
    parts: 8,
    verdict: 'block',
    source: 'TWG-cn',
    certainty: 'S2',
    classes: ALL_CLASSES,
    foreignVendor: true,
    say: { 'zh-CN': '境外通道最多 500 字', en: 'Foreign vendors take at most 500 characters' }
  },
  wordRule(
    'CN-OUT-01',
    'TWG-cn',
    /贷款|理财|股票|信用卡|保险(?!箱|柜)|基金|期货|外汇|投资/,
    '境外通道不接受金融内容：{words}',
    'Foreign vendors take no finance: {words}',
    { certainty: 'S2', classes: ALL_CLASSES, foreignVendor: true }
  )
]

/** What a text of the mainland may say and of which characters it is made. */
export const contentRules: readonly Rule[] = [...lawRules, ...categories, ...form]
