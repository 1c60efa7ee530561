import type { Database } from '../../../platform/database/database.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { listCosignatures } from '../store/read-witnesses.ts';
import { theLog } from './the-log.ts';
import type { WitnessPolicy } from './witness-policy.ts';

/**
 * A checkpoint of ours as it is given out: as it was signed, and below that the lines of the witnesses of
 * the policy, in its order. More lines may come; nothing else ever changes.
 */
export async function cosignedNote(
  db: Database,
  { size, note }: { readonly size: number; readonly note: string },
  { witnesses }: Pick<WitnessPolicy, 'witnesses'>,
): Promise<string> {
  if (witnesses.length === 0) return note;
  const rows = await listCosignatures(db, theLog, size);
  const lines = new Map(rows.map(({ witness, line }) => [witness, `${line}\n`]));
  return note + witnesses.map(({ key }) => lines.get(formatVerifierKey(key)) ?? '').join('');
}
