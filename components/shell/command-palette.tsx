'use client'
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import {
  CornerDownLeft,
  FileText,
  Inbox,
  Languages,
  type LucideIcon,
  Megaphone,
  PenLine,
  ScrollText,
  User,
  Users,
  Workflow
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog as Radix } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useLocale, useMessages, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import type { PageKey } from './pages.ts'
import { sayFault } from '../ui/toasts.ts'
import { useFocusBack } from '../ui/use-focus-back.ts'
import { wordOf } from '../ui/word-of.ts'

export interface Found {
  kind: 'campaign' | 'flow' | 'template' | 'audience' | 'contact' | 'reply' | 'signature'
  id: string
  title: string
  note: string
}
const KINDS: Record<Found['kind'], { icon: LucideIcon; href: (id: string) => string }> = {
  campaign: { icon: Megaphone, href: id => `/campaigns/${id}` },
  flow: { icon: Workflow, href: id => `/flows/${id}` },
  template: { icon: ScrollText, href: id => `/templates/${id}` },
  audience: { icon: Users, href: id => `/audiences/${id}` },
  contact: { icon: User, href: id => `/audiences/contacts/${id}` },
  reply: { icon: Inbox, href: id => `/inbox/${id}` },
  signature: { icon: PenLine, href: () => '/settings/signatures' }
}
const PAUSE_MS = 200
const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-soft'
const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-3 py-1.5 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-strong'

/** The query once typing has paused. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  search: Action<{ words: string }, { found: Found[] }>
  pages: { key: PageKey; href: string; begins: boolean }[]
  chooseLocale: (locale: string) => Promise<void>
}
/** The command palette: opens pages, starts new things and searches. */
export function CommandPalette({ open, onOpenChange, search, pages, chooseLocale }: Props) {
  const t = useTranslations()
  const router = useRouter()
  const other = useLocale() === 'en' ? 'zh-CN' : 'en'
  const [query, setQuery] = useState('')
  const settled = useSettled(query)
  const { data, isFetching } = useQuery({
    queryKey: ['search', settled],
    enabled: open && settled !== '',
    staleTime: 10_000,
    queryFn: async () => {
      const answer = await search({ words: settled })
      if (!answer.ok) throw new Error(answer.message)
      return answer.data.found
    }
  })
  const found = settled === '' ? [] : (data ?? [])
  const change = (next: boolean) => {
    if (!next) setQuery('')
    onOpenChange(next)
  }
  const go = (href: string) => {
    change(false)
    router.push(href)
  }
  const focusBack = useFocusBack()
  const kinds = [...new Set(found.map(each => each.kind))]
  const typed = query.trim().toLowerCase()
  const fits = (text: string) => text.toLowerCase().includes(typed)
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content
          {...focusBack}
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(38rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-xl"
        >
          <Radix.Title className="sr-only">{t('palette.open')}</Radix.Title>
          <Command label={t('palette.open')} loop shouldFilter={false}>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder={t('palette.placeholder')}
              maxLength={60}
              className="w-full border-b border-line bg-surface px-4 py-3 focus-visible:outline-offset-[-2px]"
            />
            <Command.List label={t('palette.results')} className="max-h-[60vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-ink-soft">
                {isFetching || settled !== query.trim() ? t('palette.searching') : t('palette.nothing')}
              </Command.Empty>
              {kinds.map(kind => (
                <FoundGroup key={kind} kind={kind} found={found.filter(each => each.kind === kind)} go={go} />
              ))}
              <PageGroups pages={pages} fits={fits} go={go} />
              {fits(t('shell.otherLanguage')) && (
                <Command.Item
                  value="language"
                  className={ITEM}
                  onSelect={() => {
                    change(false)
                    chooseLocale(other).then(
                      () => router.refresh(),
                      () => sayFault(t('ui.unreached'))
                    )
                  }}
                >
                  <Languages aria-hidden className="size-4 shrink-0" />
                  <span lang={other}>{t('shell.otherLanguage')}</span>
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface FoundProps {
  kind: Found['kind']
  found: Found[]
  go: (href: string) => void
}
/** What a search found of one kind. */
function FoundGroup({ kind, found, go }: FoundProps) {
  const t = useTranslations()
  const words = useMessages()
  const { icon: Icon, href } = KINDS[kind]
  return (
    <Command.Group heading={t(`palette.kinds.${kind}`)} className={GROUP}>
      {found.map(each => (
        <Command.Item
          key={each.id}
          value={`${kind} ${each.id}`}
          className={ITEM}
          onSelect={() => go(href(each.id))}
        >
          <Icon aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 flex-1 truncate" title={each.title}>
            {each.title}
          </span>
          <span className="max-w-[45%] truncate text-xs text-ink-soft" title={each.note}>
            {kind === 'campaign'
              ? wordOf(words.campaigns.states, each.note)
              : kind === 'flow'
                ? wordOf(words.flows.states, each.note)
                : kind === 'signature'
                  ? wordOf(words.signatures.states, each.note)
                  : each.note}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  )
}

interface PageProps extends Pick<Props, 'pages'> {
  /** Whether a text has what was typed in it. */
  fits: (text: string) => boolean
  go: (href: string) => void
}
/** Pages to go to and things to begin. */
function PageGroups({ pages, fits, go }: PageProps) {
  const t = useTranslations()
  const groups = (['begin', 'go'] as const).map(group => ({
    group,
    icon: group === 'begin' ? FileText : CornerDownLeft,
    offered: pages
      .map(page => ({ ...page, label: t(`palette.pages.${page.key}`) }))
      .filter(page => page.begins === (group === 'begin') && (fits(page.label) || fits(page.href)))
  }))
  return groups.map(
    ({ group, icon: Icon, offered }) =>
      offered.length > 0 && (
        <Command.Group key={group} heading={t(`palette.${group}`)} className={GROUP}>
          {offered.map(({ key, href, label }) => (
            <Command.Item key={key} value={href} className={ITEM} onSelect={() => go(href)}>
              <Icon aria-hidden className="size-4 shrink-0" />
              {label}
            </Command.Item>
          ))}
        </Command.Group>
      )
  )
}
