import { type Context, Hono } from 'hono';
import type { Database } from '../../../platform/database/database.ts';
import {
  forEver,
  sendFile,
  sendNothing,
  type Wire,
  type WireEnv,
} from '../../../platform/http/wire.ts';
import type { Platform } from '../../../platform/platform.ts';
import { cosignedNote } from '../app/cosigned-note.ts';
import { makeConsistency } from '../app/make-consistency.ts';
import { makeReceipt } from '../app/make-receipt.ts';
import { addAgreed, readSettledPolicy } from '../app/our-policy.ts';
import { keyFilesOf, readTileFile } from '../app/published-files.ts';
import { theLog } from '../app/the-log.ts';
import type { WitnessPolicy } from '../app/witness-policy.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { readTilePath } from '../domain/tile-paths.ts';
import { readWholeNumber } from '../domain/whole-number.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { findPublishedEntry } from '../store/read-entries.ts';
import { once } from './once.ts';
import { addWitnesses } from './witness-routes.ts';

const text = 'text/plain; charset=utf-8';
const octets = 'application/octet-stream';

/** What grows, or may get one more cosignature. */
const growing = 'public, max-age=1';

/** The same for what changes with the key or the witnesses. */
const settled = 'public, max-age=60';

/** In seconds: entries get their indexes at least so often. */
const untilIntegrated = '1';

/** The files of the log (C2SP tlog-tiles), as `export` writes them, and proofs out of them. */
export function openWire(platform: Platform): Wire {
  const { db } = platform.database;
  const settled = once(() => readSettledPolicy(platform));
  const policy = async () => addAgreed(await settled(), db);
  const wire = new Hono<WireEnv>()
    .get('/checkpoint', async (c) => sendCheckpoint(c, db, await policy()))
    .get('/log.vkey', async (c) => sendKeyFile(c, db, 'log.vkey', await policy()))
    .get('/policy', async (c) => sendKeyFile(c, db, 'policy', await policy()))
    .get('/tile/*', (c) => sendTile(c, db, c.req.path.slice(c.req.path.indexOf('tile/'))))
    .get('/leaf/:index', (c) => sendLeaf(c, db, c.req.param('index')))
    .get('/proof/:index', async (c) => sendReceipt(c, db, c.req.param('index'), await policy()))
    .get('/consistency/:from/:to', (c) => sendConsistency(c, db, c.req.param()));
  addWitnesses(wire, platform);
  return wire;
}

async function sendCheckpoint(c: Context, db: Database, policy: WitnessPolicy) {
  const newest = await findPublishedCheckpoint(db, theLog);
  if (newest === undefined) return sendNothing(c, 'Nothing was ever recorded here.');
  const bytes = await cosignedNote(db, newest, policy);
  return sendFile(c, { bytes, type: text, control: growing });
}

async function sendKeyFile(
  c: Context,
  db: Database,
  name: 'log.vkey' | 'policy',
  policy: WitnessPolicy,
) {
  const newest = await findPublishedCheckpoint(db, theLog);
  if (newest === undefined) return sendNothing(c, 'Nothing was ever recorded here.');
  const bytes = (await keyFilesOf(db, newest.note, policy))[name];
  return sendFile(c, { bytes, type: text, control: settled });
}

async function sendTile(c: Context, db: Database, path: string) {
  const name = readTilePath(path);
  if (name === null) return sendNothing(c, 'This is not the path of a tile.');
  // The size before the tile: the tree may grow in between, and then there is more than was asked for.
  const newest = await findPublishedCheckpoint(db, theLog);
  const file = await readTileFile(db, newest?.size ?? 0, name);
  if (file === null) return sendNothing(c, 'The log has no such tile, or not of this width yet.');
  const compresses = name.level === 'entries';
  return sendFile(c, { bytes: file, type: octets, control: forEver, compresses });
}

async function sendReceipt(c: Context, db: Database, given: string, policy: WitnessPolicy) {
  const index = numberOf(given);
  const [asked, ...more] = c.req.queries('size') ?? [];
  const size = asked === undefined ? undefined : numberOf([asked, ...more].join());
  if (index === null) return sendNothing(c, 'The index of an entry is a whole number from 0.');
  if (size === null) return sendNothing(c, 'The size of a checkpoint is one whole number.');
  const made = await makeReceipt(db, index, size, policy);
  if (made === 'no-checkpoint') return sendNothing(c, 'No checkpoint of this size was signed.');
  if (made === 'pending') {
    if (size !== undefined) return sendNothing(c, 'The tree of this size has no such entry.');
    c.header('Retry-After', untilIntegrated);
    return sendNothing(c, 'There is no such entry yet.');
  }
  return sendFile(c, { bytes: made.receipt, type: text, control: growing });
}

async function sendLeaf(c: Context, db: Database, given: string) {
  const index = numberOf(given);
  const entry = index === null ? undefined : await findPublishedEntry(db, theLog, index);
  if (entry === undefined) return sendNothing(c, 'There is no such entry yet.');
  return sendFile(c, { bytes: entry.data, type: 'application/json', control: forEver });
}

async function sendConsistency(c: Context, db: Database, given: { from: string; to: string }) {
  const [from, to] = [numberOf(given.from), numberOf(given.to)];
  const proof = from === null || to === null ? null : await makeConsistency(db, from, to);
  if (proof !== null) return sendFile(c, { bytes: proof, type: text, control: forEver });
  return sendNothing(
    c,
    'The older size is a whole number from 1 up to the newer, and the newer no larger than the newest checkpoint.',
  );
}

/** A number as it is written in only one way; null: something else. */
function numberOf(given: string): number | null {
  try {
    return readWholeNumber(given, 'The number');
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}
