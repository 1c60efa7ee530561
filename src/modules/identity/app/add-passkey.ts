import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { mostPasskeys } from '../domain/passkey.ts';
import { longestAnswer, readMadeAnswer } from '../domain/passkey-answer.ts';
import { powers } from '../powers.ts';
import { endOfficeRecovery } from '../store/office-recovery.ts';
import { insertPasskey, lockPerson } from '../store/passkeys.ts';
import { endOtherSessions } from '../store/sessions.ts';
import { readSessionToken } from './find-person.ts';
import { addingRefusals, mayAddPasskey } from './may-change-passkeys.ts';
import { openPasskeySession } from './open-session.ts';
import { answerRefusals, spendAnswer } from './passkey-challenge.ts';
import { readPasskeyName } from './passkey-name.ts';
import { tellPerson } from './tell-person.ts';
import { readMadePasskey } from './verify-made-passkey.ts';

/**
 * Adds the passkey that the device of this browser has made. The browser goes on in a session that
 * counts as signed in by passkey, with a new token.
 *
 * @param credential what the browser answered, as JSON
 */
export async function addPasskeyHere(
  platform: Platform,
  actor: Actor,
  { credential, name, headers }: { credential: string; name: string; headers: Headers },
) {
  const token = readSessionToken(platform, headers);
  const added = await addPasskey(platform, actor, { credential, name, token });
  return openPasskeySession(platform, added, headers);
}

/**
 * Keeps a passkey that its device has just made for this person. All other sessions end, and the person
 * is told at every contact.
 */
export const addPasskey = defineAct({
  name: 'identity.add-passkey',
  power: powers['keep-own-passkeys'],
  input: z.object({
    credential: boundedField(longestAnswer),
    name: boundedField(10_000),
    token: boundedField(1000).nullable(),
  }),
  output: z.object({ personId: z.string(), passkeyId: z.string() }),
  refusals: {
    ...addingRefusals,
    ...answerRefusals,
    'identity.passkey-unverified': 422,
    'identity.passkey-known': 409,
    'identity.passkeys-full': 409,
    'identity.unfit-name': 422,
  },
  api: { none: 'It makes a session, whose cookie belongs to the browser beside the device.' },
  async before({ platform, actor, input }) {
    const name = readPasskeyName(input.name);
    if (name === undefined) return refuse('identity.unfit-name');
    const answer = readMadeAnswer(input.credential);
    const power = powers['keep-own-passkeys'];
    const personId = actor.person?.id ?? null;
    const asked = await spendAnswer(platform, { actor, power, answer, purpose: 'add', personId });
    if (!asked.ok) return asked;
    if (answer === null) return refuse('identity.passkey-refused');
    const made = await readMadePasskey(platform, answer, asked.value);
    return made.ok ? { ...made.value, name } : made;
  },
  async run({ platform, prepared, input: { token }, thing: _, ...unit }) {
    const { tx, at, actor } = unit;
    if (actor.person !== null) await lockPerson(tx, actor.person.id);
    const may = await mayAddPasskey({
      ...{ tx, at, actor, token },
      platform,
    });
    if (!may.ok) return may;
    const { personId, passkeys } = may.value;
    if (passkeys.length >= mostPasskeys) return refuse('identity.passkeys-full');
    const id = uuidFrom(unit.random);
    const row = { ...prepared, id, personId, createdAt: at, lastUsedAt: null };
    if (!(await insertPasskey(tx, row))) return refuse('identity.passkey-known');
    await endOfficeRecovery(tx, personId);
    await endOtherSessions(tx, personId, token);
    await tellPerson(unit, platform, personId, 'added', prepared.name);
    return { personId, passkeyId: id };
  },
});
