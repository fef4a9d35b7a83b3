import { Inbox } from 'lucide-react'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ColumnChart } from '#components/ui/column-chart.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { CheckField, SelectField, TextArea, TextField } from '#components/ui/field.tsx'
import { FilterLinks } from '#components/ui/filter-links.tsx'
import { MoreLink } from '#components/ui/more-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StackedBar } from '#components/ui/progress.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { StepBar } from '#components/ui/step-bar.tsx'
import { Table } from '#components/ui/table.tsx'
import { PageTabs } from '#components/ui/tabs.tsx'
import { Asking } from './asking.tsx'

const COLOURS = [
  'bg',
  'surface',
  'raised',
  'line',
  'line-strong',
  'ink',
  'ink-soft',
  'accent',
  'accent-strong',
  'accent-soft',
  'good',
  'good-soft',
  'warn',
  'warn-soft',
  'bad',
  'bad-soft'
]
const TONES = ['neutral', 'good', 'warn', 'bad', 'accent'] as const
const ROWS = [
  { id: '1', name: '双十二会员日', state: 'Delivered', count: 1280 },
  {
    id: '2',
    name: 'A name that is long enough to show what a table does with it on a narrow screen',
    state: 'Queued',
    count: 3
  }
]
const lorem = '每一种东西只有一种做法：the quick brown fox 1234567890'
// what stands here is seen by who builds the interface, in no language of its own
const section = (title: string, children: ReactNode) => <Card title={title}>{children}</Card>

/** Every primitive of the interface beside the others, for who changes one. There in development alone. */
export default function DesignPage() {
  if (process.env.NODE_ENV === 'production') notFound()
  return (
    <main className="mx-auto max-w-6xl px-4 py-6 md:px-8">
      <PageHeader
        title={'Design'}
        lead={lorem}
        badge={<Badge tone="accent">{'badge'}</Badge>}
        actions={<Button variant="primary">{'Primary'}</Button>}
      />
      <div className="flex flex-col gap-5">
        <Looks />
        <Inputs />
        <Figures />
        <Lists />
      </div>
    </main>
  )
}

/** Colours, type, and what says how something stands. */
function Looks() {
  return (
    <>
      {section(
        'Colours',
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-8">
          {COLOURS.map(name => (
            <li key={name} className="text-xs">
              <div className="h-12 rounded-md border border-line" style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      )}
      {section(
        'Type',
        <>
          <p className="text-2xl font-semibold">{lorem}</p>
          <p className="text-xl font-semibold">{lorem}</p>
          <p>{lorem}</p>
          <p className="text-small text-ink-soft">{lorem}</p>
          <p className="text-xs text-ink-soft">{lorem}</p>
          <p className="font-mono">{lorem}</p>
        </>
      )}
      {section(
        'Buttons, badges, notices',
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-2">
            {(['primary', 'secondary', 'ghost', 'danger'] as const).map(variant => (
              <Button key={variant} variant={variant}>
                {variant}
              </Button>
            ))}
            <Button pending>{'pending'}</Button>
            <Button disabled>{'disabled'}</Button>
            <Button small>{'small'}</Button>
          </div>
          <div className="flex flex-wrap gap-2">
            {TONES.map(tone => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
          </div>
          {(['info', 'good', 'warn', 'bad'] as const).map(kind => (
            <Notice key={kind} kind={kind}>
              {lorem}
            </Notice>
          ))}
        </div>
      )}
    </>
  )
}

/** What is filled in, and what asks. */
function Inputs() {
  return (
    <>
      {section(
        'Fields',
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={'Text'} hint={lorem} />
          <TextField label={'Wrong'} error={'What to do about it'} defaultValue={'13x'} />
          <SelectField label={'Select'}>
            <option>{'One'}</option>
          </SelectField>
          <TextArea label={'Area'} />
          <CheckField label={'Check'} hint={lorem} />
        </div>
      )}
      {section('Dialogs', <Asking />)}
    </>
  )
}

/** Numbers, and how far something is. */
function Figures() {
  return (
    <>
      {section(
        'Numbers',
        <Stats>
          <Stat label={'Sent'} value={'1,280'} note={lorem} />
          <Stat label={'Delivered'} value={'99.2%'} />
        </Stats>
      )}
      {section(
        'Progress and steps',
        <>
          <StackedBar
            total={100}
            slices={[
              { key: 'a', label: 'a', value: 60, look: 'bg-good' },
              { key: 'b', label: 'b', value: 10, look: 'bg-bad' }
            ]}
          />
          <div className="mt-4">
            <StepBar
              label={'Steps'}
              current="two"
              steps={[
                { key: 'one', label: 'One' },
                { key: 'two', label: 'Two' },
                { key: 'three', label: 'Three' }
              ]}
            />
          </div>
        </>
      )}
      {section(
        'Chart',
        <ColumnChart
          tall
          say={String}
          series={[
            { key: 'sent', label: 'Sent', look: 'bg-line-strong' },
            { key: 'delivered', label: 'Delivered', look: 'bg-accent' }
          ]}
          points={Array.from({ length: 24 }, (_, i) => ({
            key: String(i),
            label: `${i}:00`,
            title: String(i),
            values: { sent: i * 7, delivered: i * 6 }
          }))}
        />
      )}
    </>
  )
}

/** Ways through what is long, and what stands where there is nothing. */
function Lists() {
  return (
    <>
      <PageTabs
        label={'Tabs'}
        current="#a"
        tabs={[
          { href: '#a', label: 'Current' },
          { href: '#b', label: 'Other' }
        ]}
      />
      <SearchForm label={'Search'} submit={'Search'} name="q" />
      <FilterLinks
        label={'Filter'}
        current="all"
        options={[
          { key: 'all', href: '#all', label: 'All' },
          { key: 'some', href: '#some', label: 'Some' }
        ]}
      />
      <Card flush title={'Table'}>
        <Table
          caption={'Table'}
          rows={ROWS}
          rowKey={row => row.id}
          columns={[
            { key: 'name', label: 'Name', wide: true, cell: row => row.name },
            { key: 'state', label: 'State', cell: row => <Badge>{row.state}</Badge> },
            { key: 'count', label: 'Count', numeric: true, cell: row => row.count }
          ]}
        />
        <MoreLink path="#" next="2" label={'More'} />
      </Card>
      <Card flush title={'Nothing there'}>
        <EmptyState icon={Inbox} title={'Nothing yet'} action={<Button variant="primary">{'Begin'}</Button>}>
          {lorem}
        </EmptyState>
      </Card>
    </>
  )
}
