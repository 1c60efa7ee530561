import type { Context } from 'hono';
import { z } from 'zod';
import { isApi } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** What a person sent, either understood or with the fields that need another look. */
export type FormReading<Input> =
  | {
      readonly ok: true;
      readonly input: Input;
      readonly given: Readonly<Record<string, string>>;
      readonly chosen: Chosen;
    }
  | {
      readonly ok: false;
      /** Field name → key of the sentence: the zod message of the field, or of one of its values. */
      readonly errors: Readonly<Record<string, string>>;
      /** As sent, so that nothing must be typed twice. */
      readonly given: Readonly<Record<string, string>>;
      readonly chosen: Chosen;
    };

/** All that was sent for each field of the schema that is a list. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/**
 * Reads a posted form by its schema. Line ends become `\n` (browsers send CRLF); a repeated field
 * counts by its last value, unless its field is a list; files are no text.
 *
 * @param params parts of the address that count as fields
 */
export async function readForm<Input>(
  c: Context<SiteEnv>,
  schema: z.ZodType<Input>,
  params: Readonly<Record<string, string>> = {},
): Promise<FormReading<Input>> {
  const body = await c.req.parseBody({ all: true });
  const sent = new Map(
    Object.entries({ ...body, ...params }).map(([name, value]) => [name, textsOf(value)]),
  );
  const given = Object.fromEntries(
    [...sent].flatMap(([name, values]) => values.slice(-1).map((last) => [name, last])),
  );
  const chosen = Object.fromEntries(listsOf(schema).map((name) => [name, sent.get(name) ?? []]));
  const parsed = schema.safeParse({ ...withNumbers(schema, given), ...chosen });
  if (parsed.success) return { ok: true, input: parsed.data, given, chosen };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0] ?? '')] ??= message;
  return { ok: false, errors, given, chosen };
}

function textsOf(value: unknown): string[] {
  return [value]
    .flat()
    .flatMap((text) => (typeof text === 'string' ? [text.replace(/\r\n?/g, '\n')] : []));
}

/** The fields of a schema that hold several values: checkboxes of one name send each its own. */
function listsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodPipe) return listsOf(schema.in as z.ZodType);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.keys(schema.shape).filter((name) => isList(schema.shape[name] as z.ZodType));
}

function isList(field: z.ZodType): boolean {
  if (field instanceof z.ZodReadonly) return isList(field.unwrap() as z.ZodType);
  return field instanceof z.ZodArray;
}

/** Forms send numbers as text; a field that is to be a whole number becomes one. */
function withNumbers(schema: z.ZodType, given: Readonly<Record<string, string>>) {
  if (schema instanceof z.ZodPipe) return withNumbers(schema.in as z.ZodType, given);
  if (!(schema instanceof z.ZodObject)) return given;
  const isNumber = (name: string) => schema.shape[name] instanceof z.ZodNumber;
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [
      name,
      isNumber(name) && /^\d{1,15}$/.test(text) ? Number(text) : text,
    ]),
  );
}

/** What goes with the input of an act. */
export interface SentBeside {
  /** Makes doing it twice doing it once. */
  readonly key: string | undefined;
  /** What the page showed of what the act decides; undefined: the caller does not say. */
  readonly seen: string | undefined;
}

/** The hidden fields `key` and `seen` of a form, or their headers of the API (RFC 9110 §13.1.1). */
export async function sentBeside(c: Context<SiteEnv>): Promise<SentBeside> {
  const { key, seen } = isApi(c)
    ? { key: c.req.header('idempotency-key'), seen: c.req.header('if-match')?.replaceAll('"', '') }
    : await c.req.parseBody();
  const text = (sent: unknown) =>
    typeof sent === 'string' && sent.length > 0 ? sent.slice(0, 200) : undefined;
  return { key: text(key), seen: text(seen) };
}
