import { listPendingOf } from '../../../platform/acts/pending-acts.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { isQuorum } from '../domain/policy.ts';
import { mostAgreed, type ProposedWitness } from '../domain/proposed-witness.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { listAskings, listNewestCosignatures } from '../store/read-witnesses.ts';
import { orderWitness } from './order-witness.ts';
import { readOurPolicy, type WitnessBy } from './our-policy.ts';
import { theLog } from './the-log.ts';
import type { WitnessFault } from './witness-faults.ts';

/** How it stands with one witness of our log. */
export interface WitnessStanding {
  /** As the policy calls it. */
  readonly name: string;
  readonly vkey: string;
  readonly url: string | null;
  /** Who made it one. That of a demo runs inside it, and proves nothing. */
  readonly from: WitnessBy;
  /** The largest checkpoint of ours that it cosigned, and when, as it says; null: none yet. */
  readonly last: { readonly size: number; readonly at: Date } | null;
  /** Why it did not cosign when it was asked last; null: it did, or was not asked yet. */
  readonly fault: WitnessFault | null;
  readonly askedAt: Date | null;
}

/** Who agrees with the newest checkpoint. */
export interface Witnessing {
  /** Of the newest checkpoint; null: the log was never founded. */
  readonly size: number | null;
  /** So many of `witnesses` cosigned it. */
  readonly agreeing: number;
  /** Whether they are enough by the policy. */
  readonly isEnough: boolean;
  /** All of the policy, in its order. */
  readonly witnesses: readonly WitnessStanding[];
  /** Those that one of both owners has signed, and the other has yet to: nobody asks them. */
  readonly waiting: readonly ProposedWitness[];
}

/** Who watches our log, in five queries. */
export async function findWitnessing(platform: Platform): Promise<Witnessing> {
  const { db } = platform.database;
  const policy = await readOurPolicy(platform, db);
  const keys = policy.witnesses.map(({ key }) => formatVerifierKey(key));
  const size = (await findPublishedCheckpoint(db, theLog))?.size ?? null;
  const newest = new Map(
    (await listNewestCosignatures(db, theLog, keys)).map((row) => [row.witness, row]),
  );
  const askings = new Map((await listAskings(db, theLog)).map((row) => [row.witness, row]));
  const witnesses = policy.witnesses.map(({ name, url, from }, at): WitnessStanding => {
    const vkey = keys[at] ?? '';
    const [last, asking] = [newest.get(vkey), askings.get(vkey)];
    return {
      ...{ name, vkey, url, from },
      last: last === undefined ? null : { size: last.size, at: last.at },
      fault: (asking?.fault ?? null) as WitnessFault | null,
      askedAt: asking?.askedAt ?? null,
    };
  });
  const agreeing = witnesses.filter(({ last }) => last !== null && last.size === size);
  const isEnough = isQuorum(
    { logs: [], ...policy },
    agreeing.map(({ name }) => name),
  );
  const waiting = await listWaiting(db, platform.clock());
  return { size, agreeing: agreeing.length, isEnough, witnesses, waiting };
}

async function listWaiting(db: Database, at: Date): Promise<ProposedWitness[]> {
  const { name, input } = orderWitness.declaration;
  const rows = await listPendingOf(db, name, at, mostAgreed);
  return rows.map((row) => input.parse(row.input) as ProposedWitness);
}
