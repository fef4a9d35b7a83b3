// Words that make a message advertising, whatever it is called. Sums already settled in an order are not an offer.
const CHINESE =
  /促销|特惠|特价|特卖|大促|秒杀|抢购|抢先|限时|立减|满减|满\d+元?(减|送|赠|打)|(?<!已|共|的|享受?|订单|合计)优惠(?!金额|后|了|\d|合计|减免)|优惠券|代金券|红包|领券|折扣|\d(\.\d)?折|买一送一|买\S{1,4}送|免费领|福利|清仓|上新|新品|爆款|狂欢|钜惠|巨惠|返现|抽奖|赢取|双11|双十一|双12|618大|会员日|点击(购买|抢|领)|欢迎(选购|光临|到店)|推荐给您|热销|热卖/
const LATIN =
  /\b\d+\s?(%|percent|pct) ?off\b|\bpromo(tion|tional)?s?( code)?\b|\bcoupons?\b|\bdiscounts?\b|\bcode [A-Z0-9]{3,}\b(?= (for|and|to get|at checkout))|\b(on|flash|winter|summer|big|our) sale\b|\bclearance\b|\bspecial offers?\b|\b(hot|great|best) deals?\b|\bdeals? (of|on)\b|\bbuy (now|one|\d)\b|\bshop (now|our|the)\b|\bfree gift\b|\bsave (up to )?([$£€]\s?\d|\d+\s?%)|\bnew arrivals?\b|\bbogo\b|\blimited[- ]time\b|\bnew (collection|boots|products)\b|\bcheck out our\b|\b(réduction|promo|soldes|remise)s?\b|\b(rabatt|angebot)e?\b|\b(oferta|descuento)s?\b|\b(sconto|saldi|offerta)\b|\b(desconto|promoç)/i
const EAST_ASIAN = /할인|특가|쿠폰|이벤트|セール|割引|クーポン|優惠|折扣|特價/

export const PROMOTION = [CHINESE, LATIN, EAST_ASIAN]

/** The advertising in a text, as it stands there. */
export function promotionIn(text: string): string[] {
  return PROMOTION.flatMap(pattern => pattern.exec(text)?.[0] ?? [])
}
