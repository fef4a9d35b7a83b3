import { env } from '#lib/env.ts'
import { operations } from '../_operations/all.ts'
import { openApi } from '../_operations/openapi.ts'

export const dynamic = 'force-dynamic'
export const GET = () => Response.json(openApi(operations, env().APP_URL))
