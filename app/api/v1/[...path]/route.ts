import { answerApi } from '#app/_transport/api-route.ts'
import { operations } from '../_operations/all.ts'

type Context = { params: Promise<{ path: string[] }> }
const handle = async (request: Request, { params }: Context) =>
  answerApi(operations, request, (await params).path)

export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE }
