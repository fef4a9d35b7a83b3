'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { EventProperty } from '#lib/events/event.ts'
import type { FlowFilter } from '#lib/flows/flow.ts'
import { Notice } from '../ui/notice.tsx'
import { propertyFilters, readConditions } from './flow-conditions.ts'
import { PropertyRows } from './property-rows.tsx'

/** Conditions on one event; undefined where there are none. */
export function WhereEditor({
  where,
  properties,
  change
}: {
  where: FlowFilter | undefined
  properties: EventProperty[]
  change: (where: FlowFilter | undefined) => void
}) {
  const t = useTranslations('flows')
  const [read] = useState(() => readConditions(where))
  const [rows, setRows] = useState(read.properties)
  // of the person nothing is asked here: what a program wrote stays
  const rest = [...read.other, ...read.person]
  return (
    <>
      <PropertyRows
        rows={rows}
        properties={properties}
        change={next => {
          setRows(next)
          const all = [...propertyFilters(next, properties), ...rest]
          change(all.length > 0 ? { all } : undefined)
        }}
      />
      {rest.length > 0 && <Notice>{t('otherConditions', { count: rest.length })}</Notice>}
    </>
  )
}
