import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { effectiveAt, mayCallBack, waitingHours } from '../domain/waiting-change.ts';
import { powers } from '../powers.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { lockRunningOffices } from '../store/person-rows.ts';
import { addWaiting, endWaiting, listAgedContacts, listWaiting } from '../store/recovery.ts';
import { texts } from '../texts.ts';
import { lockOwner } from './may-change-ways.ts';
import { readSessionWay } from './session-way.ts';
import { tellAccess } from './tell-access.ts';

/**
 * Somebody who has none of their passkeys any more asks for them to end, so that new ones can be added. It takes
 * effect a day later; every contact is told at once, and signing in by one of them calls it back. Nobody who holds
 * an office gets in so: whoever reads the mail would come to act for a body.
 */
export const replacePasskeys = defineAct({
  name: 'identity.replace-passkeys',
  power: powers['change-ways-in'],
  input: z.object({}),
  output: z.object({ effectiveAt: z.iso.datetime() }),
  refusals: {
    'identity.persona-shared': 403,
    'identity.no-passkeys': 409,
    'identity.contact-first': 409,
    'identity.office-passkeys': 403,
  },
  api: { none: 'It is the person’s own, who signs it on a page.' },
  signs: (_acting, language) =>
    texts.in(language)('sign.replace-passkeys', { hours: waitingHours }),
  async run({ platform, input: _, thing: __, ...unit }) {
    const { tx, at, actor, random } = unit;
    const owner = await lockOwner(tx, actor);
    if (!owner.ok) return owner;
    const { person, session } = owner.value;
    const { id: personId, assurance } = person;
    if ((await listPasskeys(tx, personId)).length === 0) return refuse('identity.no-passkeys');
    if ((await lockRunningOffices(tx, personId, at)).length > 0) {
      return refuse('identity.office-passkeys');
    }
    const contacts = await listAgedContacts(tx, personId);
    // Without one nothing might be left to get in by, and nobody would be told.
    if (contacts.length === 0) return refuse('identity.contact-first');
    const waiting = await listWaiting(tx, personId);
    const asked = waiting.find(({ kind }) => kind === 'replace-passkeys');
    const until = asked?.effectiveAt ?? effectiveAt(at);
    if (asked === undefined) {
      const what = { kind: 'replace-passkeys', contactId: null } as const;
      await addWaiting(tx, {
        ...{ id: uuidFrom(random), personId, ...what },
        ...{ askedAt: at, effectiveAt: until },
      });
      await tellAccess(unit, platform, contacts, { notice: 'passkeys-leave', until });
    }
    // Whoever has lost the passkeys has asked for nothing else, which takes one.
    if (assurance !== 'passkey') await callRemovalsBack(unit, platform, { personId, session });
    return { effectiveAt: until.toISOString() };
  },
});

/** Calls back what waits of contacts, as far as this session could do it one by one. */
async function callRemovalsBack(
  unit: Unit,
  platform: Platform,
  { personId, session }: { readonly personId: string; readonly session: string },
): Promise<void> {
  const { tx, at } = unit;
  const waits = (await listWaiting(tx, personId)).filter(
    ({ kind, effectiveAt: until }) => kind === 'remove-contact' && until > at,
  );
  if (waits.length === 0) return;
  const way = await readSessionWay(tx, personId, session);
  const ended = waits.filter((change) => mayCallBack(way, change));
  for (const { id } of ended) await endWaiting(tx, id);
  const contacts = ended.length === 0 ? [] : await listAgedContacts(tx, personId);
  await tellAccess(unit, platform, contacts, { notice: 'called-back' });
}
