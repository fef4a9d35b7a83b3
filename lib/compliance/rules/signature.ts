import type { MessageText } from '../case.ts'
import type { Finding } from '../finding.ts'
import { everywhere, type Pack } from '../packs/pack.ts'

/** The sender shows who it is, in the form that the country asks for. */
export function signature(message: MessageText, text: string, pack: Pack): Finding[] {
  const findings: Finding[] = []
  const shape = pack.signatureShape
  if (shape && !new RegExp(shape.pattern).test(message.signature)) findings.push({ rule: shape.id, verdict: shape.verdict })
  const rule = pack.signature
  const present =
    rule?.position === 'anywhere'
      ? message.signature !== '' && text.includes(message.signature)
      : new RegExp(rule?.pattern ?? '').test(text)
  if (rule && !present) findings.push({ rule: rule.id, verdict: rule.verdict })
  if (pack.country === 'CN' && /[【】]/.test(message.body)) findings.push({ rule: everywhere.bracket.id, verdict: 'block' })
  return findings
}
