import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { isLanguage, sourceLanguages } from '../../../platform/i18n/languages.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { exempt } from '../../../platform/rate-limits/growing-delays.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { findProvedCode, type StoredCode, takeCode } from '../store/codes.ts';
import { findPersonByContact, lockContact } from '../store/people.ts';
import { endSessionsBut, listAgedContacts } from '../store/recovery.ts';
import { texts } from '../texts.ts';
import { knownBrowser, knownBrowserSeconds } from './code-limits.ts';
import { keepProvedContact } from './make-person.ts';
import { mayChangeWays, wayRefusals } from './may-change-ways.ts';
import { tellAccess } from './tell-access.ts';

/** Each of them is told of everything that matters. */
export const mostContacts = 5;

/**
 * Adds the address that the code proved to the account. One that another person has is never taken over; that it
 * is somebody's, only who reads its messages learns. The others are told, and all other sessions end.
 */
export const addContact = defineAct({
  name: 'identity.add-contact',
  power: powers['change-ways-in'],
  input: z.object({
    /** Of what is written there. */
    language: boundedField(20).optional(),
  }),
  output: z.null(),
  refusals: {
    ...wayRefusals,
    'identity.prove-contact-first': 409,
    'identity.contact-taken': 409,
    'identity.contacts-full': 409,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  async signs({ platform, tx, at, actor }, language) {
    const proved = await findProved(tx, actor, at);
    const address = proved === undefined ? '' : addressOf(platform, proved);
    return texts.in(language)('sign.add-contact', { address });
  },
  async run({ platform, input, thing: _, ...unit }) {
    const { tx, at, actor } = unit;
    const may = await mayChangeWays(platform, tx, actor);
    if (!may.ok) return may;
    const { person, session } = may.value;
    const stored = await findProved(tx, actor, at);
    if (stored === undefined || !(await takeCode(tx, stored))) {
      return refuse('identity.prove-contact-first');
    }
    const { lookup } = stored;
    await lockContact(tx, lookup);
    // Somebody may have signed in by it a moment ago.
    if ((await findPersonByContact(tx, lookup)) !== undefined) {
      return refuse('identity.contact-taken');
    }
    const before = await listAgedContacts(tx, person.id);
    if (before.length >= mostContacts) return refuse('identity.contacts-full');
    const language = isLanguage(input.language) ? input.language : sourceLanguages[0];
    const address = addressOf(platform, stored);
    await tellAccess(unit, platform, before, { notice: 'contact-added' });
    await keepProvedContact(platform, unit, person.id, { address, lookup, language });
    await exempt(platform, tx, knownBrowser(stored.browser, lookup), knownBrowserSeconds);
    await endSessionsBut(tx, person.id, session);
    return null;
  },
});

/** What this person has proved in this browser. */
async function findProved(tx: Database, { device, person }: Actor, at: Date) {
  if (device === null || person === null) return undefined;
  const found = await findProvedCode(tx, browserHash(device), at);
  return found?.subject === person.id ? found : undefined;
}

function addressOf({ keyring }: Platform, { id, address }: StoredCode): string {
  return openText(keyring, { purpose: 'contacts', row: id }, address);
}
