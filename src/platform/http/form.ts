import type { Context } from 'hono';
import type { z } from 'zod';
import { isApi } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** What a person sent, either understood or with the fields that need another look. */
export type FormReading<Input> =
  | { readonly ok: true; readonly input: Input }
  | {
      readonly ok: false;
      /** Field name → key of the sentence: the zod message of the field is that key. */
      readonly errors: Readonly<Record<string, string>>;
      /** As sent, so that nothing must be typed twice. */
      readonly given: Readonly<Record<string, string>>;
    };

/**
 * Reads a posted form by its schema. Line ends become `\n` (browsers send CRLF); a repeated field
 * counts by its last value; files are no text.
 */
export async function readForm<Input>(
  c: Context<SiteEnv>,
  schema: z.ZodType<Input>,
): Promise<FormReading<Input>> {
  const body = await c.req.parseBody();
  const given = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replace(/\r\n?/g, '\n')]] : [],
    ),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, errors, given };
}

/** The key that makes doing it twice doing it once: of the form, or of the API's header. */
export async function idempotencyKey(c: Context<SiteEnv>): Promise<string | undefined> {
  if (isApi(c)) return c.req.header('idempotency-key')?.slice(0, 200);
  const { key } = await c.req.parseBody();
  return typeof key === 'string' && key.length > 0 ? key.slice(0, 200) : undefined;
}
