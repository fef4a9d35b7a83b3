'use client'
import { Plus } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { ACTIONS, type Action } from '#lib/flows/flow.ts'
import { STEP_ICONS } from './step-icon.tsx'

/** Where a step may be added: a small button that asks which. */
export function AddStep({ label, add }: { label: string; add: (action: Action) => void }) {
  const t = useTranslations('flows')
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={label}
        data-add
        className="ml-3 grid size-6 place-items-center rounded-full border border-line-strong/70 bg-surface text-ink-soft hover:border-accent hover:text-accent-strong"
      >
        <Plus aria-hidden className="size-3.5" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          className="z-50 min-w-48 rounded-md border border-line bg-surface p-1 shadow-xl"
        >
          {ACTIONS.map(action => {
            const Icon = STEP_ICONS[action]
            return (
              <DropdownMenu.Item
                key={action}
                onSelect={() => add(action)}
                className="flex cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1.5 outline-none data-[highlighted]:bg-raised"
              >
                <Icon aria-hidden className="size-4 text-ink-soft" />
                {t(`actions.${action}`)}
              </DropdownMenu.Item>
            )
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
