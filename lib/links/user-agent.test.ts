import { describe, expect, test } from 'vitest'
import { readUserAgent } from './user-agent.ts'

const android = (model: string, more = '') =>
  `Mozilla/5.0 (Linux; Android 13; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36${more}`
const iphone = (more: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148${more}`
const desk = (more: string) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36${more}`

describe('a person', () => {
  test.each([
    ['with a phone called CUBOT', android('CUBOT NOTE 30')],
    ['with a phone called B BOT 550', android('B BOT 550 Build/MRA58K; wv')],
    ['with a phone called Spider 8', android('Spider 8')],
    ['with a GM Discovery', android('GM Discovery Pro')],
    ['with a phone called Newsday', android('Newsday_N2+')],
    [
      'in Alipay',
      android(
        'KB2000 Build/RKQ1.211119.001',
        ' UCBS/3.22 NebulaSDK/1.8.100112 Nebula AlipayDefined(nt:WIFI,ws:360|0|3.0) AliApp(AP/10.3.0.8000) AlipayClient/10.3'
      )
    ],
    [
      'in WeChat on Android',
      android(
        'LGE-AN10; wv',
        ' XWEB/3211 MMWEBSDK/20220303 MMWEBID/7223 MicroMessenger/8.0.21.2120(0x2800153B) Process/tools WeChat/arm64 Weixin'
      )
    ],
    ['in WeChat on an iPhone', iphone(' MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN')],
    ['in QQ', iphone(' QQ/9.0.60.625 V1_IPH_SQ_9.0.60_1_APP_A Pixel/1170')],
    ['in QQ browser', android('M2102K1C', ' MQQBrowser/14.7 TBS/046917')],
    [
      'in Taobao',
      android(
        'OPPO R11st',
        ' AliApp(TB/10.40) UCBS/2.11.1.1 TTID/600000@taobao_android_10.40.10 WindVane/8.5'
      )
    ],
    ['in Tmall', iphone(' AliApp(TM/15.7.0) TTID/201200@tmall_iphone_15.7.0 WindVane/8.7')],
    ['in Sogou', android('TLA001; wv', ' SogouMSE,SogouMobileBrowser/6.1.5')],
    ['in a news app', iphone(' JsKit/1.0 (iOS) /SohuNews SohuNews/5.9.2')],
    ['in Instagram', iphone(' Instagram 331.0.0.37.90 (iPhone15,2; iOS 17_5; en_US; en; scale=3.00)')],
    ['in Line', iphone(' Safari Line/14.9.1')],
    ['in KakaoTalk', android('SM-S911N; wv', ';KAKAOTALK 2410620')],
    [
      'with HarmonyOS',
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile'
    ],
    ['at a desk', desk('')],
    ['at a desk with Sogou', desk(' SE 2.X MetaSr 1.0')]
  ])('%s', (_, agent) => expect(readUserAgent(agent)).toBe('person'))
})

describe('a machine', () => {
  test.each([
    ['facebookexternalhit/1.1 Facebot Twitterbot/1.0'],
    ['WhatsApp/2.23.20.0 A'],
    ['curl/8.1'],
    [android('Nexus 5X Build/MMB29P', ' (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')],
    [android('Pixel 2; Storebot-Google/1.0')],
    [iphone(' (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)')],
    [desk(' GTmetrix')],
    [desk(' Lighthouse')],
    [desk(' Mimecast')],
    [android('moto g power (2022)', ' Chrome-Lighthouse')],
    ['Mozilla/5.0 (compatible; Barracuda Sentinel (EE))'],
    [desk(' HeadlessChrome/126.0.0.0')],
    ['Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.17763.592'],
    ['Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/20.0.3'],
    ['Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)']
  ])('%s', agent => expect(readUserAgent(agent)).toBe('machine'))
})

describe('what is no browser is never a person', () => {
  test.each([
    ['Dart/2.14 (dart:io)'],
    ['ReactorNetty/1.0.9'],
    ['Dalvik/2.1.0 (Linux; U; Android 13; SM-G900 Build/X)'],
    ['MyShop/1.0 CFNetwork/1410.1 Darwin/22.6.0'],
    ['PostmanRuntime/7.36'],
    ['something']
  ])('%s', agent => expect(readUserAgent(agent)).not.toBe('person'))
})
