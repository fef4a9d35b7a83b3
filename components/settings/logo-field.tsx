'use client'
import { useMessages, useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

/** Base64 makes three bytes four. */
const LARGEST = 70_000
const KINDS = ['image/png', 'image/jpeg', 'image/webp']

/** A small picture, kept with the settings. */
export function LogoField({
  logo,
  set,
  refuse,
  error
}: {
  logo: string
  set: (part: { logo: string }) => void
  refuse: (fault: string | undefined) => void
  error: string | undefined
}) {
  const t = useTranslations('general')
  const { errors } = useMessages()
  function take(file: File | undefined) {
    if (!file) return
    if (!KINDS.includes(file.type) || file.size > LARGEST) return refuse(errors.logo)
    const reader = new FileReader()
    reader.onload = () => {
      if (typeof reader.result !== 'string') return
      refuse(undefined)
      set({ logo: reader.result })
    }
    reader.onerror = () => refuse(errors.logo)
    reader.readAsDataURL(file)
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField
        type="file"
        accept={KINDS.join(',')}
        label={t('logo')}
        hint={t('logoHint')}
        error={error}
        onChange={event => take(event.target.files?.[0])}
      />
      {logo !== '' && (
        <div className="flex items-center gap-3">
          <img src={logo} alt={t('logo')} className="h-10 max-w-40 rounded-sm object-contain" />
          <Button type="button" onClick={() => set({ logo: '' })}>
            {t('removeLogo')}
          </Button>
        </div>
      )}
    </div>
  )
}
