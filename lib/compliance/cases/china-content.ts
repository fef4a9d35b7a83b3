import { says, service, type RuleCase } from './base.ts'

const row = (
  rule: string,
  caught: string,
  passed: string,
  verdict: RuleCase['verdict'] = 'block'
): RuleCase => ({
  rule,
  verdict,
  // through a provider without category lists, so that law alone speaks
  caught: says(caught, { provider: 'generic' }),
  passed: says(passed, { provider: 'generic' })
})

export const chinaContentCases: RuleCase[] = [
  row('CN-AD-01', '全网最低价羽绒服', '优惠价羽绒服'),
  row('CN-AD-01', '国家级工艺', '传统工艺'),
  row('CN-AD-01', '中国第一品牌羽绒服', '第一次降价'),
  row('CN-AD-01', '顶级羽绒服', '高端羽绒服'),
  row('CN-AD-01', '最佳羽绒服', '最高立减200元'),
  row('CN-AD-01', '本品最佳食用方法见包装', '食用方法见包装', 'warn'),
  row('CN-AD-01', '我们追求最好的服务', '我们用心服务', 'warn'),
  row('CN-AD-01', '顾客至上,服务第一,力争行业第一', '顾客至上,服务第一', 'warn'),
  row('CN-AD-01', '本店最大尺码到货', '大尺码到货', 'warn'),
  row('CN-AD-02', '人民大会堂特供茶杯', '新款茶杯'),
  row('CN-AD-03', '买鞋送袜子', '免费送货上门', 'warn'),
  row('CN-AD-03', '买鞋送袜子1双', '买鞋送袜子1双,12月5日前有效', 'warn'),
  row('CN-AD-04', '98%的用户表示满意', '98%的用户表示满意(来源:某某统计报告)', 'warn'),
  row('CN-AD-04', '专利技术', '专利技术(发明专利ZL201910000000.0)', 'warn'),
  row('CN-AD-04', '其他品牌都是垃圾', '多个品牌任选'),
  row('CN-AD-05', '处方药特惠', '非处方药常识'),
  row('CN-AD-06', '三天根治,无副作用', '门店已开业'),
  row('CN-AD-06', '感冒药到货', '感冒药到货,请按药品说明书或者在药师指导下购买和使用'),
  row('CN-AD-07', '这款茶杯可治疗失眠', '这款茶杯可保温'),
  row('CN-AD-08', '保健食品到货', '保健食品到货,本品不能代替药物'),
  row('CN-AD-09', '奶粉可替代母乳', '奶粉已到货'),
  row('CN-AD-10', '电子烟上新', '烟台苹果上新'),
  row('CN-AD-11', '今晚不醉不归', '今晚不见不散'),
  row('CN-AD-12', '四六级保过', '四六级真题集'),
  row('CN-AD-13', '保本高收益', '保温杯'),
  row('CN-AD-13', '加盟热线开通', '加盟热线开通,投资有风险'),
  row('CN-AD-14', '公寓升值潜力大', '大衣升级'),
  row('CN-AD-14', '楼盘距地铁5分钟直达', '楼盘近地铁站'),
  row('CN-AD-15', '仿真枪到货', '玩具车到货'),
  row('CN-AD-16', '快让爸爸妈妈买给你', '快来看看'),
  row('CN-PRICE-01', '原价399现价199', '现价199', 'warn'),
  row('CN-AUTO-02', '只对你价优', '大家同价', 'warn'),
  {
    rule: 'ANY-PLACEHOLDER',
    verdict: 'block',
    caught: { ...service('您好${name}'), policy: 'product' },
    passed: { ...service('您好,#12#楼'), policy: 'product' }
  },
  { rule: 'CN-TEL-01', caught: service('加入法轮功'), passed: service('加入会员') }
]
