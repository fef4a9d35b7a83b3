import { pythonName } from '#app/docs/_samples/call-samples.ts'
import type { openApi } from '#app/api/v1/_operations/openapi.ts'

// One method for each call, in Java, Python and PHP, from the OpenAPI document. What a call does over the network is written by hand
// beside what is made here: examples/java/src/main/java/tuixin/Tuixin.java, examples/python/tuixin/client.py, examples/php/src/Client.php.

type Document = ReturnType<typeof openApi>
interface Method {
  name: string
  verb: string
  path: string
  /** Names of the path's parameters, in its order. */
  ids: string[]
  query: string[]
  body: boolean
  form: boolean
  file: boolean
  summary: string
  scope: string
}

function methodsOf({ paths }: Document): Method[] {
  return Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, described]) => {
      const content = JSON.stringify(described.requestBody ?? {})
      const done = Object.entries(described.responses).find(([status]) => status.startsWith('2'))?.[1]
      return {
        name: described.operationId,
        verb: verb.toUpperCase(),
        path,
        ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, id = '']) => id),
        query: described.parameters.flatMap(each =>
          'in' in each && each.in === 'query' && 'name' in each ? [String(each.name)] : []
        ),
        body: content.includes('"application/json"'),
        form: content.includes('"multipart/form-data"'),
        file: done !== undefined && 'content' in done && !('application/json' in done.content),
        summary: described.summary,
        scope: described.description.replaceAll('`', '')
      }
    })
  )
}
const writes = ({ verb }: Method) => verb !== 'GET'
const BY = 'Made from the OpenAPI document by `npm run client`; do not change it here.'

function java(method: Method): string {
  const { name, verb, path, ids, query, body, form, file, summary, scope } = method
  const takes = [
    ...ids.map(id => `String ${id}`),
    ...(query.length > 0 ? ['Map<String, ?> query'] : []),
    ...(body ? ['Map<String, ?> body'] : []),
    ...(form ? ['Form form'] : [])
  ]
  const gives = file ? 'String' : 'Map<String, Object>'
  const at = `"${path}"`.replace(/\{(\w+)\}/g, '" + Http.encode($1) + "').replace(/ \+ ""$/, '')
  const call = (key: string) =>
    `call("${verb}", ${at}, ${query.length > 0 ? 'query' : 'null'}, ${body ? 'body' : 'null'}, ${form ? 'form' : 'null'}, ${key})`
  const of = (more: string[], key: string) =>
    `  public ${gives} ${name}(${[...takes, ...more].join(', ')}) {
    return ${file ? call(key) : `object(${call(key)}${writes(method) ? `, ${key}` : ', null'})`};
  }
`
  const about = `  /** ${summary}. ${scope}.${query.length > 0 ? ` Query: ${query.join(', ')}.` : ''} */\n`
  if (!writes(method)) return about + of([], 'null')
  const short = `  public ${gives} ${name}(${takes.join(', ')}) {
    return ${name}(${[...takes.map(each => each.split(' ').at(-1)), 'null'].join(', ')});
  }
`
  return `${about}${short}
  /** The same under an Idempotency-Key of yours. */
${of(['String idempotencyKey'], 'idempotencyKey')}`
}
const javaFile = (methods: Method[]) => `package tuixin;

import java.util.Map;

/** Every call. ${BY} */
abstract class Api {
  abstract String call(String method, String path, Map<String, ?> query, Map<String, ?> body, Form form, String idempotencyKey);

  private static Map<String, Object> object(String text, String name) {
    Map<String, Object> value = Json.object(text);
    if (!value.isEmpty() || text.trim().equals("{}")) return value;
    TuixinError.Details of = new TuixinError.Details("the answer is not JSON", 200);
    of.name = name;
    throw new TuixinError.OutcomeUnknown(of);
  }

${methods.map(java).join('\n')}}
`

function python(method: Method): string {
  const { name, verb, path, ids, query, body, form, file, summary, scope } = method
  // a parameter may have the name of a word of the language
  const words = query.map(each =>
    /^(from|in|is|not|and|or|class|import|lambda)$/.test(each) ? `${each}_` : each
  )
  const named = [...words.map(each => `${each}=None`), ...(writes(method) ? ['idempotency_key=None'] : [])]
  const takes = [
    'self',
    ...ids,
    ...(body ? ['body'] : []),
    ...(form ? ['file_name', 'content', 'fields=None'] : []),
    ...(named.length > 0 ? ['*', ...named] : [])
  ]
  const at = /\{/.test(path) ? `f"${path.replace(/\{(\w+)\}/g, '{_id($1)}')}"` : `"${path}"`
  const gives = [
    `"${verb}"`,
    at,
    ...(query.length > 0 ? [`query={${query.map((each, i) => `"${each}": ${words[i]}`).join(', ')}}`] : []),
    ...(body ? ['body=body'] : []),
    ...(form ? ['form=(file_name, content, fields)'] : []),
    ...(file ? ['file=True'] : []),
    ...(writes(method) ? ['idempotency_key=idempotency_key'] : [])
  ]
  return `    def ${pythonName(name)}(${takes.join(', ')}):
        """${summary}. ${scope}."""
        return self._call(${gives.join(', ')})
`
}
const pythonFile = (methods: Method[]) => `"""Every call. ${BY}"""
from urllib.parse import quote


def _id(value):
    return quote(str(value), safe="")


class Api:
    def _call(self, method, path, query=None, body=None, form=None, file=False, idempotency_key=None):
        raise NotImplementedError

${methods.map(python).join('\n')}`

function php(method: Method): string {
  const { name, verb, path, ids, query, body, form, file, summary, scope } = method
  const takes = [
    ...ids.map(id => `string $${id}`),
    ...(body ? ['array $body'] : []),
    ...(form ? ['string $fileName', 'string $content', 'array $fields = []'] : []),
    ...(query.length > 0 ? ['array $query = []'] : []),
    ...(writes(method) ? ['?string $idempotencyKey = null'] : [])
  ]
  const gives = [
    ...(query.length > 0 ? ["'query' => $query"] : []),
    ...(body ? ["'body' => $body"] : []),
    ...(form ? ["'form' => [$fileName, $content, $fields]"] : []),
    ...(file ? ["'file' => true"] : []),
    ...(writes(method) ? ["'idempotencyKey' => $idempotencyKey"] : [])
  ]
  const at = `'${path}'`.replace(/\{(\w+)\}/g, "' . rawurlencode($$$1) . '").replace(/ \. ''$/, '')
  return `    /** ${summary}. ${scope}.${query.length > 0 ? ` Query: ${query.join(', ')}.` : ''} */
    public function ${name}(${takes.join(', ')}): ${file ? 'string' : 'array'}
    {
        return $this->call('${verb}', ${at}, [${gives.join(', ')}]);
    }
`
}
const phpFile = (methods: Method[]) => `<?php
namespace Tuixin;

/** Every call. ${BY} */
abstract class Api
{
    /** @return array|string */
    abstract protected function call(string $method, string $path, array $given = []);

${methods.map(php).join('\n')}}
`

/** The files that are made, by their path. */
export function clientFiles(document: Document): Record<string, string> {
  const methods = methodsOf(document)
  return {
    'examples/java/src/main/java/tuixin/Api.java': javaFile(methods),
    'examples/python/tuixin/api.py': pythonFile(methods),
    'examples/php/src/Api.php': phpFile(methods)
  }
}
