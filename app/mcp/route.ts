import { env } from '#lib/env.ts'
import { answerMcp } from './_tools/answer-mcp.ts'

export const dynamic = 'force-dynamic'
const handle = (request: Request) => answerMcp(request, env().APP_URL)

export { handle as GET, handle as POST, handle as DELETE }
