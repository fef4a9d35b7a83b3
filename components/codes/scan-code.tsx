'use client'
import { ScanLine } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'

/** What browsers that read barcodes have; the types of the DOM do not know it yet. */
interface BarcodeReader {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}
declare global {
  // oxlint-disable-next-line no-var -- a name of the browser's own
  var BarcodeDetector: (new () => BarcodeReader) | undefined
}
const LOOK_EVERY_MS = 250
const never = () => () => undefined
// a page that came without https has no camera
const canScan = () => globalThis.BarcodeDetector !== undefined && 'mediaDevices' in navigator

/** Reads a code by the camera, where the browser can; elsewhere there is no button. */
export function ScanCode({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations('redeem')
  const [open, setOpen] = useState(false)
  const able = useSyncExternalStore(never, canScan, () => false)
  if (!able) return null
  return (
    <>
      <Button className="min-h-11" onClick={() => setOpen(true)}>
        <ScanLine aria-hidden className="size-4" />
        {t('scan')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('scan')} description={t('scanLead')}>
        <Camera
          onCode={code => {
            setOpen(false)
            onCode(code)
          }}
        />
      </Dialog>
    </>
  )
}

function Camera({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations('redeem')
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  const read = useEffectEvent(onCode)
  const fail = useEffectEvent(() => setFailed(true))
  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let closed = false
    async function look(reader: BarcodeReader) {
      const element = video.current
      const found = element && element.readyState >= 2 ? await reader.detect(element) : []
      const code = found[0]?.rawValue.trim()
      if (closed) return
      if (code) read(code)
      else timer = setTimeout(() => void look(reader).catch(fail), LOOK_EVERY_MS)
    }
    async function start() {
      const Reader = globalThis.BarcodeDetector
      if (!Reader) return fail()
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      // closed while the browser asked
      if (closed) return stop()
      if (!video.current) return
      video.current.srcObject = stream
      await video.current.play()
      await look(new Reader())
    }
    function stop() {
      closed = true
      clearTimeout(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    start().catch(() => !closed && fail())
    return stop
  }, [])
  return failed ? (
    <Notice kind="bad" live>
      {t('scanFailed')}
    </Notice>
  ) : (
    <video ref={video} muted playsInline className="aspect-square w-full rounded-md bg-raised object-cover" />
  )
}
