import { z } from '@hono/zod-openapi';
import type { SortKey } from '../lists/define-list.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApiWords } from './api-words.ts';

const { meaning } = createApiWords(platformTexts);
const longestCursor = 400;
/** Rows of one answer. */
const mostRows = 500;
const usualRows = 100;

/** A place in a list, opaque for callers: the sort key of the last row that they got. */
export function writeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key in a cursor; null where it is none of this list. */
export function readCursor<Key>(cursor: string, shape: z.ZodType<Key>): Key | null {
  try {
    const given: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return shape.safeParse(given).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The query of a list: `after` is the cursor of the row before, `limit` how many rows to give.
 *
 * @param shape of the sort key of this list
 */
export function listQuery<Key extends SortKey>(shape: z.ZodType<Key>) {
  return z.object({
    after: z
      .string()
      .max(longestCursor)
      .transform((cursor, context) => {
        const key = readCursor(cursor, shape);
        if (key !== null) return key;
        context.addIssue({ code: 'custom', message: 'no cursor of this list' });
        return z.NEVER;
      })
      .optional()
      .openapi({ type: 'string', maxLength: longestCursor, ...meaning('interface.list.after') }),
    limit: z
      .string()
      .regex(/^\d+$/, 'no whole number in decimal digits')
      .transform(Number)
      .pipe(z.int().min(1).max(mostRows))
      .default(usualRows)
      .openapi({
        type: 'integer',
        minimum: 1,
        maximum: mostRows,
        default: usualRows,
        ...meaning('interface.list.limit'),
        example: 2,
      }),
    for: z.enum(['spreadsheets']).optional().openapi(meaning('interface.list.for')),
  });
}
