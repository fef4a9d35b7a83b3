import type { CopyReport } from '#lib/campaigns/check-copy.ts'

const NOTICED = {
  older: 'This database is an older copy: messages or opt-outs came after it.',
  elsewhere: 'This database was restored or copied.'
}
/** What a start or a restore found, for the person at the terminal. */
export function sayCopy({ noticed, paused, doubtful, optOuts, optIns, erased }: CopyReport): string[] {
  return [
    ...(noticed && paused + doubtful > 0
      ? [
          `${NOTICED[noticed]} ${paused} campaigns are paused and wait for you; ` +
            `${doubtful} messages that were queued in it may have gone out already: each campaign asks what happens to them.`
        ]
      : []),
    ...(optOuts + optIns > 0
      ? [`${optOuts} opt-outs and ${optIns} opt-ins that it did not know were taken in from outside it.`]
      : []),
    ...(erased > 0
      ? [`${erased} people who had been erased were in it again: they are erased once more.`]
      : [])
  ]
}
