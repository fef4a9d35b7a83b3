import { z } from 'zod'
import type { Operation } from '#app/_transport/operation.ts'
import { PERMISSIONS } from '#lib/people/access.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}
const problem = {
  description: 'RFC 9457 problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
}

function describe(operation: Operation) {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!)
  const query = operation.query
    ? (schemaOf(operation.query, 'input') as { properties?: Record<string, object>; required?: string[] })
    : {}
  return {
    operationId: `${operation.method.toLowerCase()}${operation.path.replace(/[{}]/g, '').replace(/\/(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [operation.path.split('/')[1]],
    summary: operation.summary,
    description: `Scope: \`${operation.permission}\``,
    parameters: [
      ...names.map(name => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string', format: 'uuid' }
      })),
      ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: query.required?.includes(name) ?? false,
        schema
      })),
      ...(operation.method === 'GET'
        ? []
        : [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', maxLength: 200 }
            }
          ])
    ],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(operation.body, 'input') } }
          }
        }
      : {}),
    ...(operation.multipart
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: {
                    file: { type: 'string', format: 'binary' },
                    mapping: { type: 'string' },
                    tags: { type: 'string' },
                    consentSource: { type: 'string' },
                    dryRun: { type: 'string' }
                  }
                }
              }
            }
          }
        }
      : {}),
    responses: {
      [operation.status ?? 200]: {
        description: 'OK',
        content: { 'application/json': { schema: schemaOf(operation.answer, 'output') } }
      },
      default: problem
    }
  }
}

/** The OpenAPI 3.1 document, made from the schemas that check each call. */
export function openApi(operations: Operation[], url: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tuixin',
      version: '1',
      description: `Self-hosted SMS marketing. Scopes: ${PERMISSIONS.join(', ')}, or all.`
    },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'tx_…' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  path: { type: 'string' },
                  code: { type: 'string' },
                  message: { type: 'string' }
                }
              }
            }
          }
        }
      }
    },
    paths
  }
}
