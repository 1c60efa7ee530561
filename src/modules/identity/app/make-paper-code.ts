import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { paperCodeBytes, paperCodeDigest, writePaperCode } from '../domain/paper-code.ts';
import { powers } from '../powers.ts';
import { endSessionsBut, listAgedContacts, replacePaperCode } from '../store/recovery.ts';
import { texts } from '../texts.ts';
import { mayChangeWays, wayRefusals } from './may-change-ways.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Makes the person's code on paper; an older one opens nothing any more. Only its digest is stored, and what an act
 * answers is kept beside its key: so it answers a seed, of which `paperCodeOf` makes the code in this browser.
 */
export const makePaperCode = defineAct({
  name: 'identity.make-paper-code',
  power: powers['change-ways-in'],
  input: z.object({}),
  output: z.object({ seed: z.string() }),
  refusals: wayRefusals,
  api: { none: 'It is shown once, on a page that the person prints.' },
  signs: (_acting, language) => texts.in(language)('sign.make-paper-code'),
  async run({ platform, input: _, thing: __, ...unit }) {
    const { tx, at, actor, random } = unit;
    const may = await mayChangeWays(platform, tx, actor);
    if (!may.ok) return may;
    if (actor.device === null) return refuse('not-allowed');
    const { person, session } = may.value;
    const seed = Buffer.from(random(paperCodeBytes)).toString('base64url');
    const digest = paperCodeDigest(bytesOf(platform, seed, actor.device));
    const row = { personId: person.id, id: uuidFrom(random), digest, madeAt: at };
    await replacePaperCode(tx, row);
    await endSessionsBut(tx, person.id, session);
    await tellAccess(unit, platform, await listAgedContacts(tx, person.id), {
      notice: 'paper-made',
    });
    return { seed };
  },
});

/** The code of a seed, in the browser that asked for it: its mark is stored nowhere. */
export function paperCodeOf(platform: Platform, seed: string, device: string): string {
  return writePaperCode(bytesOf(platform, seed, device));
}

function bytesOf({ keyring }: Platform, seed: string, device: string): Uint8Array {
  return keyring.mac('paper-codes', seed, device).subarray(0, paperCodeBytes);
}
