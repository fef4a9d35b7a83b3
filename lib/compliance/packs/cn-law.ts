import type { Rule } from './pack.ts'
import { ALL_CLASSES, wordRule } from './word-rule.ts'

/** 绝对化用语: what stands in each one's place when a marketer asks for it. */
const PLAIN: Record<string, string> = {
  国家级: '高标准',
  最高级: '高级',
  最佳: '优质',
  顶级: '高端',
  顶尖: '优秀',
  极品: '精品',
  第一品牌: '知名品牌',
  全网最低价: '优惠价',
  全网最低: '优惠',
  最低价: '优惠价',
  最好: '很好',
  最优: '优质',
  最强: '强劲',
  最便宜: '实惠',
  最先进: '先进',
  最大: '大',
  最高端: '高端',
  独一无二: '与众不同',
  绝无仅有: '少见',
  史上最: '更',
  销量第一: '热销',
  全国第一: '深受喜爱',
  行业第一: '行业知名',
  世界级: '高水准',
  最优惠: '优惠',
  最划算: '划算',
  最受欢迎: '受欢迎',
  最畅销: '畅销'
}

/** What a text may not say, by law. Lists of words are an aid, not the law: a person still reads the text. */
export const lawRules: readonly Rule[] = [
  wordRule(
    'CN-AD-01',
    'AdLaw 9(3), 57; ABS-2023; 工商广字[1997]207号',
    /国家级|世界级|宇宙级|最高级|最佳|最好|最优惠?|最强|最棒|最低价?|最便宜|最划算|最大|最先进|最高端|最高(?!级|人民|检)|最顶级|最完美|最畅销|最受欢迎|最安全|最有效|最专业|最权威|最优质|最豪华|最奢华|最极致|顶级|顶尖|极品|第一品牌|(?:全国|全网|全球|世界|亚洲|中国|行业|销量|销售|排名|质量|品质|口碑|同类|同行|业内|天下)第一|全网最低价?|史上最|独一无二|绝无仅有|史无前例|空前绝后|万能|无与伦比|no\.?\s?1(?!\d)|top\s?1(?!\d)|百分之百(?:有效|满意|正品|纯)|冠军品牌|王牌|领袖品牌|缔造者|领导者|巅峰/i,
    '绝对化用语：{words}',
    'Absolute terms: {words}',
    {
      exceptions:
        /服务(态度|理念|质量)?(最好|第一|至上)|(顾客|客户|用户|质量|安全|品质|诚信|服务)(第一|至上)|(追求|力求|力争|争创|争取|努力|致力于|目标|愿景|立志|为了|希望|做到|成为).{0,8}(最|第一|顶)|最佳(食用|饮用|品尝|赏味|使用|观看|观赏|保质|入住|季节|时间|时期|搭配|方法|温度)|(本店|本品牌|我们店?|我司|本公司|自家|店内|店里|本系列|同系列|品牌旗下|旗下|历年|本季|自有).{0,8}(最|顶)|最大(码|尺码|号|容量|载重|直径|功率|程度|限度)|最(高|低)(消费|可|享|温|限|额|气温|水位)|国家级(非物质文化遗产|非遗|标准|高新|企业技术中心|地理标志|森林公园|风景|文物|重点实验室|专精特新)|商标|®|™/,
      unless: /最(高|低)(可|立|省|享|减|直降|返|抵|降|优惠\d|消费|至|\s?\d)/,
      instead: PLAIN
    }
  ),
  wordRule(
    'CN-AD-02',
    'AdLaw 9',
    /国旗|国徽|国歌|军旗|军徽|党旗|党徽|国务院|中南海|人民大会堂|国家领导人|中央领导|天安门|国家机关|特供|专供(党政|军队|机关)|色情|裸聊|一夜情|援交|赌博|赌场|博彩|百家乐|算命|占卜|看风水|驱邪|改运|恐怖袭击|血腥|歧视|丑化/,
    '广告禁止的内容：{words}',
    'Content that advertising may not use: {words}'
  ),
  wordRule(
    'CN-AD-03',
    'AdLaw 4, 8, 28; PRICE 18',
    /赠送?|(?<![运派配输呈选发传转护接赠保推])送(?!货|达|到|餐|上门|检|修|至|往|出|别|装|气|风|水|完|您回)/,
    '赠送须写明品种、数量和期限：{words}',
    'A gift needs its kind, quantity and term: {words}',
    {
      verdict: 'warn',
      unlessText:
        /(?=[\s\S]*(\d+|[一二两三四五六七八九十半])\s*(份|件|个|张|瓶|盒|套|袋|支|双|条|只|包|杯|元|克|g|ml|斤|台|枚|片|次|把|本|块|束|对|罐|桶|组|粒|款))(?=[\s\S]*(截至|截止|有效期|期限|限时|止|前有效|即日起|日前|月底|期间|当天|当日|今日|今天|明天|本周|本月|\d+[月日./-]\d*))/
    }
  ),
  wordRule(
    'CN-AD-04',
    'AdLaw 11',
    /\d+(\.\d+)?\s*[%％](的)?(用户|顾客|女性|男性|客户|消费者|妈妈|会员|人|好评)|(销量|销售|累计)\D{0,4}(突破|超过?|达)\s*\d+\s*[万亿]|调查显示|研究表明|数据显示|实验证明/,
    '引用数据须注明出处：{words}',
    'Quoted figures need their source: {words}',
    {
      verdict: 'warn',
      unlessText: /来源|出处|据.{2,20}(报告|统计|调查|检测|数据|显示)|检测报告|第三方/
    }
  ),
  wordRule(
    'CN-AD-04',
    'AdLaw 12',
    /专利/,
    '涉及专利须注明专利号和种类',
    'A patent needs its number and kind',
    {
      verdict: 'warn',
      unlessText: /专利号|ZL\s?\d|(发明|实用新型|外观设计)专利.{0,6}\d/
    }
  ),
  wordRule(
    'CN-AD-04',
    'AdLaw 13',
    /(其他|其它|别家|别的|某|同行|竞品|对手|隔壁)(品牌|产品|商家|店铺|家|家店|公司|厂家)?.{0,6}(都是|全是|太|很|质量)?(差|垃圾|假|次|坑|骗|不行|劣质|不如)|完?爆(打|杀)?(同行|竞品|对手)|吊打|秒杀同行|碾压/,
    '不得贬低他人：{words}',
    'Do not disparage others: {words}'
  ),
  wordRule(
    'CN-AD-05',
    'AdLaw 15',
    /麻醉药|麻醉药品|精神药品|毒性药品|放射性药品|戒毒|处方药|吗啡|杜冷丁|哌替啶|芬太尼|安眠药|地西泮|曲马多|盐酸二氢埃托啡|万艾可|西地那非|伟哥|头孢|阿莫西林|奥司他韦|司美格鲁肽/,
    '不得做广告的药品：{words}',
    'Drugs that must not be advertised: {words}',
    { unless: /非处方药/ }
  ),
  wordRule(
    'CN-AD-06',
    'AdLaw 16',
    /根治|治愈|包治|药到病除|疗效|治愈率|有效率|无(毒)?副作用|无毒副|安全无毒|祖传秘方|一针见效|当天见效|永不复发|不复发|零风险手术|神医|无效退款|立竿见影/,
    '医疗、药品不得保证疗效：{words}',
    'No guarantee of cure or safety: {words}'
  ),
  wordRule(
    'CN-AD-06',
    'AdLaw 16(2)',
    /非处方药|OTC|感冒药|退烧药|止痛药|止咳|消炎药|胃药/i,
    '药品广告须注明“请按药品说明书或者在药师指导下购买和使用”',
    'Medicines must carry “请按药品说明书或者在药师指导下购买和使用”',
    {
      unlessText: /请按药品说明书或者?在药师指导下购买和使用/
    }
  ),
  wordRule(
    'CN-AD-07',
    'AdLaw 17',
    /(治疗|治好|预防|防治|改善|缓解|消除|对抗|调理)(各种|多种)?(高血压|高血脂|高血糖|糖尿病|癌症?|肿瘤|失眠|脱发|关节炎|颈椎病|便秘|炎症|疾病|感冒|过敏|痛风|湿疹|鼻炎|胃病|肾虚|妇科|前列腺|近视|痔疮|风湿|心脏病|抑郁|冠心病|咽炎)|降(血压|血糖|血脂|三高)|抗癌|防癌|消炎(?!药)|治病|治百病|壮阳|补肾|排毒|活血化瘀/,
    '非医疗商品不得涉及疾病治疗：{words}',
    'Goods that are no medicine must not claim to treat illness: {words}'
  ),
  wordRule(
    'CN-AD-08',
    'AdLaw 18',
    /保健食品|保健品|蓝帽子/,
    '保健食品须注明“本品不能代替药物”',
    'Health food must say “本品不能代替药物”',
    {
      unlessText: /本品不能代替药物/
    }
  ),
  wordRule(
    'CN-AD-09',
    'AdLaw 20',
    /(替代|代替|取代|媲美|接近|等同|胜过|优于)母乳|母乳(替代|代用)|母乳化|人乳化/,
    '婴儿乳制品不得声称替代母乳：{words}',
    'Nothing may claim to replace breast milk: {words}'
  ),
  wordRule(
    'CN-AD-10',
    'AdLaw 22; IAD-2023',
    /香烟|卷烟|电子烟|烟草|雪茄|烟弹|烟油|烟丝|中华烟|细支烟|爆珠|水烟|IQOS|煊赫门/i,
    '不得发布烟草（含电子烟）广告：{words}',
    'No advertising of tobacco, e-cigarettes included: {words}'
  ),
  wordRule(
    'CN-AD-11',
    'AdLaw 23',
    /(劝|快来|一起来?)喝(酒|一杯)|不醉不归|一醉方休|干了这杯|酒后驾|(饮酒|喝酒|小酌|酒).{0,6}(健康|养生|解压|解乏|放松|消除紧张|助眠|增强|缓解|活血|美容|壮)|千杯不醉|畅饮到?(天亮|通宵)|豪饮/,
    '酒类广告不得诱导饮酒或宣称功效：{words}',
    'Alcohol must not be urged or praised for its effects: {words}'
  ),
  wordRule(
    'CN-AD-12',
    'AdLaw 24',
    /保过|包过|必过|保录取?|包录取?|保上岸|包就业|保就业|保证(通过|录取|毕业|就业|提分)|包拿证|保证拿证|100%通过|百分百通过|通过率(100|百分)|命题(人|组|专家)|考官亲|押题|阅卷(老师|组)|内部(指标|名额)|不过(全额)?退款|考试答案/,
    '教育培训不得保证结果：{words}',
    'Education must not promise results: {words}'
  ),
  wordRule(
    'CN-AD-13',
    'AdLaw 25',
    /保本|无风险|零风险|稳赚|稳赚不赔|只赚不赔|保收益|保底收益|保证收益|高收益|收益翻倍|一本万利|躺赚|日赚\d|月入\d*万|年化(收益)?(率)?\s*\d|回报率\s*\d|包赚|暴富/,
    '投资类广告不得承诺收益：{words}',
    'Investments must not promise returns: {words}'
  ),
  wordRule(
    'CN-AD-13',
    'AdLaw 25',
    /招商|加盟|理财|投资项目|基金|信托/,
    '投资类广告须提示风险',
    'Investments must carry a risk warning',
    {
      unlessText: /风险|谨慎/,
      unless: /招商(银行|局|证券)/
    }
  ),
  wordRule(
    'CN-AD-14',
    'AdLaw 26',
    /升值(潜力|空间|回报)?|投资回报|包租|返租|坐等涨价|\d+\s*分钟(直达|即达|可达|到达|抵达|到|车程|直通|步行|生活圈)|(仅需|只需|距离?).{0,10}\d+\s*分钟|包(落户|入户|入学)|学位保证/,
    '房地产广告不得承诺升值或以时间表示位置：{words}',
    'Real estate must not promise gains or give distances in minutes: {words}',
    {
      onlyWith: /房|楼盘|公寓|商铺|别墅|小区|地产|售楼|户型|首付|平米|㎡|置业|写字楼/
    }
  ),
  wordRule(
    'CN-AD-15',
    'AdLaw 37',
    /假币|假证|枪支|弹药|仿真枪|管制刀具|窃听|跟踪器|迷药|迷魂|象牙|犀牛角|虎骨|穿山甲|野生动物(制品|肉)|毒品|冰毒|大麻|代考|枪手|假发票|办证|翻墙|黑客|器官买卖|代孕|走私|水货|赃物/,
    '法律禁止生产、销售或提供的：{words}',
    'Unlawful to sell or to advertise: {words}',
    { unless: /水货通道|大麻(哈|袋)/ }
  ),
  wordRule(
    'CN-AD-16',
    'AdLaw 40',
    /(让|叫|找|求|缠着|要)(你的|你|您的)?(爸爸|妈妈|爸妈|父母|家长|爷爷|奶奶).{0,8}(买|购)|(爸爸|妈妈|爸妈|父母|家长).{0,4}(不买|买给)/,
    '不得劝诱儿童要求家长购买：{words}',
    'Children must not be urged to make parents buy: {words}'
  ),
  wordRule(
    'CN-PRICE-01',
    'PRICE 16–19',
    /原价|划线价|市场价|吊牌价|专柜价/,
    '标示“{words}”须真实：不高于前 7 日同店最低成交价',
    'A former price must be real: no higher than the lowest of the last 7 days ({words})',
    { verdict: 'warn' }
  ),
  wordRule(
    'CN-AUTO-02',
    'PIPL 24(1); ALGO 21; PRICE',
    /(只对你|仅限你|您的专属|为您定制的|专属于您的)(低)?价|千人千价|杀熟/,
    '按画像区别定价须复核：{words}',
    'Prices by profile need a review: {words}',
    { verdict: 'warn' }
  ),
  wordRule(
    'CN-TEL-01',
    'TelReg 56',
    /颠覆国家|推翻政府|分裂国家|台独|港独|疆独|藏独|法轮功|邪教|全能神|反动|民族仇恨|煽动|国家秘密|淫秽|凶杀|教唆|六合彩|诈骗教程/,
    '法律禁止传播的内容：{words}',
    'Unlawful content: {words}',
    { classes: ALL_CLASSES }
  )
]
