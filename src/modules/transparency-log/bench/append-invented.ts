import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { appendEntry } from '../app/append-entry.ts';
import { theLog } from '../app/the-log.ts';
import { hashLeaf } from '../domain/hashes.ts';
import type { NewEntry } from '../store/entries.ts';
import { entry } from '../store/schema.ts';
import { cut } from './callers.ts';
import { inventAct, inventLeaf } from './invented-acts.ts';

/** Values of a statement are limited. */
const rowsAtOnce = 1_000;

export const keyOf = (number: number) => `invented ${number}`;

const request = { act: 'transparency-log.bench', actor: operator };

/** Records an invented act, in a transaction of its own. */
export async function appendInvented(platform: Platform, number: number): Promise<void> {
  await perform(platform, request, async (unit) =>
    done(await appendEntry(platform, unit, inventAct(number), keyOf(number))),
  );
}

/** Leaves many entries pending, as after hours in which nobody integrated. */
export async function leavePending(platform: Platform, numbers: readonly number[]): Promise<void> {
  for (const some of cut(numbers, rowsAtOnce)) {
    await platform.database.db.insert(entry).values(some.map((each) => rowOf(platform, each)));
  }
}

/** The entry of an invented act, as the log keeps it. */
export function rowOf({ random }: Pick<Platform, 'random'>, number: number): NewEntry {
  const data = inventLeaf(number);
  const { kind, subject, at } = inventAct(number);
  return {
    ticket: uuidFrom(random),
    logId: theLog,
    ...{ data, leafHash: Buffer.from(hashLeaf(data)), key: keyOf(number), kind },
    ...{ subjectType: subject.type, subjectId: subject.id, body: null, at: new Date(at) },
  };
}
