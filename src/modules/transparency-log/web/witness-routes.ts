import type { Context } from 'hono';
import { sendFile, sendNothing } from '../../../platform/http/wire.ts';
import { addCheckpoint, type Witness } from '../app/witness.ts';
import { originHash } from '../app/witness-files.ts';

const text = 'text/plain; charset=utf-8';

/** Answers `POST …/add-checkpoint` (C2SP tlog-witness); nothing of it may be kept on the way. */
export async function answerAddCheckpoint(c: Context, witness: Witness): Promise<Response> {
  const { status, type, body } = await addCheckpoint(
    witness,
    new Uint8Array(await c.req.arrayBuffer()),
  );
  c.header('Content-Type', type);
  c.header('Cache-Control', 'no-store');
  return c.body(body, status);
}

/** Answers `GET …/<SHA-256 of the origin>/checkpoint`: what was cosigned last, for whoever compares. */
export async function sendWitnessed(c: Context, witness: Witness, hash: string) {
  const log = witness.logs.find(({ name }) => originHash(name) === hash);
  const note = log === undefined ? null : await witness.store.find(log.name);
  if (note === null) return sendNothing(c, 'This witness has cosigned nothing of such a log.');
  return sendFile(c, { bytes: note, type: text, control: 'public, max-age=1' });
}
