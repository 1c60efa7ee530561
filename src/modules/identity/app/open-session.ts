import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { deleteSession } from '../store/sessions.ts';
import { readSessionToken } from './find-person.ts';
import { createSession } from './session-library.ts';

/**
 * Gives the browser a session with a new token and ends the one that it had, so that a token slipped
 * to it beforehand is worth nothing. Runs after the transaction that proved the person, never in it.
 *
 * @param headers of the request that signs in
 * @returns the `Set-Cookie` headers
 */
export async function openSession(
  platform: Platform,
  personId: string,
  headers: Headers,
): Promise<string[]> {
  const former = await readSessionToken(platform, headers);
  const at = platform.clock();
  const cookies = await createSession(platform, { personId, assurance: 'code', at });
  if (former !== null) await endSession(platform, nobody, { token: former });
  return cookies;
}

/** Ends the session of a token, if there is one. */
export const endSession = defineAct({
  name: 'identity.end-session',
  power: powers['sign-out'],
  input: z.object({ token: z.string() }),
  output: z.null(),
  api: { none: 'The token of a session is a cookie that no script and no program sees.' },
  async run({ tx, input }) {
    await deleteSession(tx, input.token);
    return null;
  },
});
