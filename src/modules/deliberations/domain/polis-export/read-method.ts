import { z } from 'zod';
import { readJson } from '../../../../platform/files/json-reader.ts';
import type { ExportFault, VoteSign } from './polis-export.ts';

const shape = z.object({ agree: z.union([z.literal(1), z.literal(-1)]) });

/**
 * The sign that `method.json`, which lies beside our own exports, states as `"agree": 1` or `-1`: so
 * that a small conversation, too small for `resolveSign`, comes back without a question.
 */
export function readStatedSign(bytes: Uint8Array, file: string): VoteSign | ExportFault | null {
  const json = readJson(bytes, file);
  if ('code' in json) return json;
  const method = shape.safeParse(json.value);
  if (!method.success) return null;
  return method.data.agree === 1 ? 'plus' : 'minus';
}
