import { texts } from '../_transport/locale.ts'

/** A page on its way: shapes where its heading and its cards will be. */
export default async function Loading() {
  const { t } = await texts()
  return (
    <div role="status" aria-label={t('shell.loading')} className="flex animate-pulse flex-col gap-5">
      <div className="h-7 w-48 rounded-md bg-raised" />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {['a', 'b', 'c', 'd'].map(key => (
          <div key={key} className="h-20 rounded-lg bg-raised" />
        ))}
      </div>
      <div className="h-72 rounded-lg bg-raised" />
    </div>
  )
}
