import {
  type ApiDocument,
  meaningOf,
  type Parameter,
  type PlacedOperation,
} from './api-document.ts';
import { type CurlExample, curlExamples, goodAnswer } from './curl.ts';
import { exampleOf } from './example-of.ts';
import { describeValue, type InWords, type SchemaRow, schemaRows } from './schema-rows.ts';

/** A parameter with the place where it stands. */
export interface ParameterRow extends SchemaRow {
  readonly in: Parameter['in'] | 'body';
}

export interface DescribedAnswer {
  readonly status: string;
  readonly meaning: string;
  readonly kinds: readonly string[];
  /** The fields of its JSON; empty: it has none. */
  readonly rows: readonly SchemaRow[];
  /** The columns of its CSV; empty: it has none. */
  readonly columns: readonly string[];
  readonly codes: readonly string[];
}

/** An operation as the reference page tells it in one language. */
export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  /** Below the host, such as `/api/gardens/{id}`. */
  readonly address: string;
  readonly summary: string;
  readonly meaning: string;
  readonly parameters: readonly ParameterRow[];
  readonly answers: readonly DescribedAnswer[];
  readonly examples: readonly CurlExample[];
  /** An answer in JSON, made of the examples of its fields; null: it is of another kind. */
  readonly exampleAnswer: string | null;
}

export function describeOperation(
  document: ApiDocument,
  operation: PlacedOperation,
  words: InWords,
): DescribedOperation {
  const answer = goodAnswer(operation)?.content?.['application/json'];
  return {
    id: operation.operationId,
    method: operation.method.toUpperCase(),
    address: `/api${operation.path}`,
    summary: operation['x-summary']?.[words.language] ?? operation.summary,
    meaning: meaningOf(operation, words.language),
    parameters: [
      ...parameterRows(document, operation, words),
      ...bodyRows(document, operation, words),
    ],
    answers: describeAnswers(document, operation, words),
    examples: curlExamples(document, operation),
    exampleAnswer:
      answer === undefined ? null : JSON.stringify(exampleOf(document, answer.schema), null, 2),
  };
}

function parameterRows(
  document: ApiDocument,
  { parameters = [] }: PlacedOperation,
  words: InWords,
): ParameterRow[] {
  return parameters.map((each) => ({
    ...describeValue(document, each.name, each.schema, words, each.required === true),
    in: each.in,
  }));
}

function bodyRows(
  document: ApiDocument,
  { requestBody }: PlacedOperation,
  words: InWords,
): ParameterRow[] {
  const body = requestBody?.content['application/json'];
  if (body === undefined) return [];
  return schemaRows(document, body.schema, words).map((row) => ({ ...row, in: 'body' }));
}

function describeAnswers(document: ApiDocument, { responses }: PlacedOperation, words: InWords) {
  return Object.entries(responses).map(([status, answer]) => {
    const { content = {}, 'x-codes': codes = [] } = answer;
    const json = content['application/json'];
    return {
      status,
      meaning: meaningOf(answer, words.language),
      kinds: Object.keys(content),
      rows: json === undefined ? [] : schemaRows(document, json.schema, words),
      columns: content['text/csv']?.['x-columns'] ?? [],
      codes,
    };
  });
}
