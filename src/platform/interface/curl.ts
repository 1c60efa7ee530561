import type { ApiDocument, Operation, Parameter, PlacedOperation } from './api-document.ts';
import { listOperations } from './api-document.ts';
import { bodyExampleOf } from './example-of.ts';

/** A call as it is typed into a terminal, and the kind of answer that it asks for. */
export interface CurlExample {
  readonly answers: string;
  readonly command: string;
}

/** The file in which curl keeps the mark of the browser that it plays. */
const cookies = '--cookie cookies.txt --cookie-jar cookies.txt';

/**
 * The calls of an operation, made of the examples of its parameters: one for each kind of its good
 * answer, the first being what comes unasked. A call that needs others first has them above it.
 */
export function curlExamples(document: ApiDocument, operation: PlacedOperation): CurlExample[] {
  const kinds = Object.keys(goodAnswer(operation)?.content ?? {});
  const before = (operation['x-before'] ?? []).map(({ operationId, body }) =>
    curl(document, find(document, operationId), { body }),
  );
  return kinds.map((kind, place) => {
    const asked = place === 0 ? {} : { accept: kind };
    return {
      answers: kind,
      command: [...before, curl(document, operation, asked)].join('\n'),
    };
  });
}

/** The answer of an operation that went well, with its status. */
export function goodAnswer({ responses }: Operation) {
  const found = Object.entries(responses).find(([status]) => status.startsWith('2'));
  return found === undefined ? undefined : { status: Number(found[0]), ...found[1] };
}

function find(document: ApiDocument, operationId: string): PlacedOperation {
  const found = listOperations(document).find((each) => each.operationId === operationId);
  if (found === undefined) throw new Error(`The document holds no operation ${operationId}`);
  return found;
}

interface Call {
  readonly accept?: string;
  readonly body?: unknown;
}

function curl(document: ApiDocument, operation: PlacedOperation, call: Call): string {
  const sent = operation.requestBody?.content['application/json'];
  const body = call.body ?? (sent && bodyExampleOf(document, sent.schema));
  const isExample = call.body === undefined;
  const headers = [
    ...(call.accept === undefined ? [] : [`Accept: ${call.accept}`]),
    ...(body === undefined ? [] : ['Content-Type: application/json']),
    ...(isExample ? headersOf(operation) : []),
  ];
  return [
    `curl ${quote(addressOf(document, operation))}`,
    ...headers.map((header) => `--header ${quote(header)}`),
    ...(body === undefined ? [] : [`--data ${quote(JSON.stringify(body))}`, cookies]),
  ].join(' \\\n  ');
}

function headersOf(operation: Operation): string[] {
  return given(operation, 'header').map(({ name, value }) => `${name}: ${value}`);
}

function addressOf(document: ApiDocument, operation: PlacedOperation): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = given(operation, 'path').find((each) => each.name === name)?.value;
    return value === undefined ? whole : encodeURIComponent(value);
  });
  const query = new URLSearchParams(
    given(operation, 'query').map(({ name, value }): [string, string] => [name, value]),
  ).toString();
  return `${document.servers[0]?.url ?? ''}${path}${query === '' ? '' : `?${query}`}`;
}

/** The parameters of one place that have an example, with it. */
function given({ parameters = [] }: Operation, place: Parameter['in']) {
  return parameters
    .filter((each) => each.in === place && each.schema.example !== undefined)
    .map(({ name, schema }) => ({ name, value: String(schema.example) }));
}

/** A word for a POSIX shell, whatever stands in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
