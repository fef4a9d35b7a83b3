/** Providers that have rules of their own on top of the law; `generic` for all others. */
export const RULE_PACKS = [
  'generic',
  'aliyun',
  'tencent',
  'huawei',
  'huawei_iotcom',
  'qiniu',
  'getui',
  'baidu'
] as const
