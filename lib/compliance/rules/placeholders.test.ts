import { describe, expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { sayFinding } from '../packs/catalogue.ts'

const judge = (body: string, purpose: 'marketing' | 'transactional' = 'transactional') =>
  evaluate(
    { purpose, signature: '推信', body },
    { country: 'CN', suppressed: false, consent: { state: 'express' }, history: [] },
    { now: Date.parse('2026-11-22T04:00Z'), pacing: 'enforce' }
  )
const foreign = (body: string) => judge(body).findings.find(finding => finding.rule === 'ANY-PLACEHOLDER')

describe('a field of another system', () => {
  test.each([
    ['${name}您好', '${name}', '{{name}}'],
    ['{name}您好', '{name}', '{{name}}'],
    ['#name#您好', '#name#', '{{name}}'],
    ['#姓名#您好', '#姓名#', '{{姓名}}'],
    ['｛｛name｝｝您好', '｛｛name｝｝', '{{name}}'],
    ['[[name]]您好', '[[name]]', '{{name}}'],
    ['%name%您好', '%name%', '{{name}}'],
    ['*|FNAME|*您好', '*|FNAME|*', '{{FNAME}}'],
    ['<%= name %>您好', '<%= name %>', '{{name}}'],
    ['您的订单{1}已发货', '{1}', '{{field1}}'],
    ['尊敬的#name#您好', '#name#', '{{name}}'],
    ['#会员名#您好', '#会员名#', '{{会员名}}'],
    ['＃姓名＃您好', '＃姓名＃', '{{姓名}}'],
    ['##name##您好', '##name##', '{{name}}'],
    ['％name％您好', '％name％', '{{name}}'],
    ['#{name}您好', '#{name}', '{{name}}'],
    ['@{name}您好', '@{name}', '{{name}}'],
    ['{$name}您好', '{$name}', '{{name}}'],
    ['{!Contact.Name}您好', '{!Contact.Name}', '{{Contact_Name}}'],
    ['{#var#}您好', '{#var#}', '{{var}}'],
    ['%(name)s您好', '%(name)s', '{{name}}'],
    ['@name@您好', '@name@', '{{name}}'],
    ['$name$您好', '$name$', '{{name}}'],
    ['[姓名]您好', '[姓名]', '{{姓名}}'],
    ['[First Name]您好', '[First Name]', '{{First_Name}}'],
    ['<name>您好', '<name>', '{{name}}'],
    ['[[ first name ]]您好', '[[ first name ]]', '{{first_name}}'],
    ['您好${user.name}', '${user.name}', '{{user_name}}']
  ])('%s holds %s, meant as %s', (body, find, put) => {
    expect(judge(body).verdict).toBe('block')
    expect(foreign(body)?.fixes).toEqual([{ find, put }])
  })
  test.each([
    ['全场满100%送50%，先到先得'],
    ['50%off 20%'],
    ['#双十一#活动进行中'],
    ['共 { 3 件 }'],
    ['[重要]通知'],
    ['《城市之光》上映'],
    ['【时间】九点【地点】门店'],
    ['[姓名]：张三'],
    ['写信到 a@shop@b'],
    ['满100$减20$'],
    ['#新品#来了'],
    ['好评率99%满意度98%'],
    ['编号#12#楼'],
    ['看 https://shop.example.cn/a#top#x'],
    ['{{name}}您好']
  ])('%s holds none', body => expect(foreign(body)).toBeUndefined())
  test('is named to whoever wrote it', () => {
    const finding = foreign('${name}您好')
    expect(finding && sayFinding(finding, 'en')).toContain('${name}. Here they are written {{field}}')
  })
})

test.each([
  ['新品上架，拒收请回复 R', '【推信】新品上架，拒收请回复R'],
  ['新品上架，拒收请回复Ｒ', '【推信】新品上架，拒收请回复R'],
  ['新品上架，拒收请 回复 r。', '【推信】新品上架，拒收请回复R'],
  ['新品上架 拒收请回复“R”', '【推信】新品上架 拒收请回复R'],
  ['新品上架', '【推信】新品上架，拒收请回复R']
])('“%s” ends with the wording once', (body, text) => expect(judge(body, 'marketing').text).toBe(text))

test('what is said of many findings leaves a mark where their parameters differ', () =>
  expect(sayFinding({ rule: 'ANY-RENDER' }, 'zh-CN')).toBe('变量 … 没有值，也没有默认值'))
