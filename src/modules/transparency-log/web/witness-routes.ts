import type { Context } from 'hono';
import { sendFile, sendNothing, type Wire } from '../../../platform/http/wire.ts';
import type { Platform } from '../../../platform/platform.ts';
import { demoWitnesses, openDemoWitness, openSiteWitness } from '../app/site-witnesses.ts';
import { addCheckpoint, type Witness } from '../app/witness.ts';
import { originHash } from '../app/witness-files.ts';
import { once } from './once.ts';

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

/** The witnesses of the site: what it is for the logs of others, and in a demo its own two. */
export function addWitnesses(wire: Wire, platform: Platform): void {
  const site = once(() => openSiteWitness(platform));
  addWitness(wire, '/witness', site);
  for (const name of demoWitnesses) {
    // Anew each time: before its first entry the log has no key that they could know.
    addWitness(wire, `/witnesses/${name}`, () => openDemoWitness(platform, name));
  }
}

function addWitness(wire: Wire, prefix: string, open: () => Promise<Witness | null>): void {
  const nobody = (c: Context) => sendNothing(c, 'This site has no such witness.');
  wire
    .post(`${prefix}/add-checkpoint`, async (c) => {
      const witness = await open();
      return witness === null ? nobody(c) : answerAddCheckpoint(c, witness);
    })
    .get(`${prefix}/:origin/checkpoint`, async (c) => {
      const witness = await open();
      return witness === null ? nobody(c) : sendWitnessed(c, witness, c.req.param('origin') ?? '');
    });
}
