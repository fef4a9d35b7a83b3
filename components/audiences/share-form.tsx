import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'

interface Props {
  title: string
  lead: string
  address: string
  /** An SVG of the address. */
  qr: string
  texts: { copy: string; copied: string; embed: string; qrAlt: string; download: string }
}

/** The ways to a sign-up page: its address, a code to scan, and a piece of HTML for one's own site. */
export function ShareForm({ title, lead, address, qr, texts }: Props) {
  const embed = `<iframe src="${address}" title="" style="width:100%;max-width:420px;height:520px;border:0"></iframe>`
  const image = `data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}`
  return (
    <Card title={title} className="self-start">
      <p className="mb-3 text-ink-soft">{lead}</p>
      <div className="flex flex-wrap items-center gap-2">
        <a
          className="min-w-0 break-all text-accent-strong hover:underline"
          href={address}
          target="_blank"
          rel="noreferrer"
        >
          {address}
        </a>
        <CopyButton text={address} label={texts.copy} done={texts.copied} />
      </div>
      <img src={image} alt={texts.qrAlt} className="my-4 w-48 rounded-md border border-line bg-white p-2" />
      <p className="mb-4">
        <a className="text-accent-strong hover:underline" href={image} download="sign-up.svg">
          {texts.download}
        </a>
      </p>
      <p className="mb-1 text-small font-medium">{texts.embed}</p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 rounded-md bg-raised p-2 text-xs break-all">{embed}</code>
        <CopyButton text={embed} label={texts.copy} done={texts.copied} />
      </div>
    </Card>
  )
}
