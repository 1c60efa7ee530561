import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { erasedAt, leavingDays } from '../domain/leaving.ts';
import { powers } from '../powers.ts';
import { listOfficesOf } from '../store/appointments.ts';
import { noteLeaving } from '../store/leaving.ts';
import { lockPerson } from '../store/passkeys.ts';
import { listContacts } from '../store/people.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { texts } from '../texts.ts';
import { listWithdrawable } from './erase-all.ts';
import { needsPasskeyFirst } from './may-change-passkeys.ts';
import { leavingMessage } from './messages.ts';

/**
 * The person asks to be erased, and is signed out everywhere. For a week any sign-in takes it back, and every
 * contact is told so; then a job erases. Signed, since whoever finds an open screen must not do it.
 */
export const leave = defineAct({
  name: 'identity.leave',
  power: powers.leave,
  input: z.object({
    /** Where what was contributed is taken back; elsewhere it stays. */
    withdraw: z.array(boundedField(60)).max(100),
  }),
  output: z.object({ erasedAt: z.iso.datetime() }),
  refusals: {
    'identity.persona-shared': 403,
    'identity.passkey-first': 403,
    'identity.office-first': 409,
    'identity.nothing-to-withdraw': 422,
  },
  api: { none: 'It ends every session of the person, who does it on a page.' },
  signs: ({ platform, input: { withdraw } }, language) =>
    whatIsSigned(platform, withdraw, language),
  async run({ platform, input, ...unit }) {
    const { tx, at, actor, random } = unit;
    const { person } = actor;
    if (person === null) return refuse('not-allowed');
    await lockPerson(tx, person.id);
    // All visitors of a demo share its roles: one must not take them from the others.
    if (person.persona !== null) return refuse('identity.persona-shared');
    if (await needsPasskeyFirst(platform, tx, person)) return refuse('identity.passkey-first');
    if ((await listOfficesOf(tx, person.id, at)).length > 0) return refuse('identity.office-first');
    const known = listWithdrawable(platform).map(({ name }) => name);
    const withdraws = [...new Set(input.withdraw)];
    if (withdraws.some((name) => !known.includes(name))) {
      return refuse('identity.nothing-to-withdraw');
    }
    const end = erasedAt(at);
    const id = uuidFrom(random);
    await noteLeaving(tx, { id, personId: person.id, askedAt: at, erasedAt: end, withdraws });
    await tellEveryContact(unit, platform, person.id, end);
    await deleteSessionsOf(tx, person.id);
    return { erasedAt: end.toISOString() };
  },
});

/** All that is done, in the order in which the services stand. */
function whatIsSigned(platform: Platform, withdraw: readonly string[], language: SourceLanguage) {
  const t = texts.in(language);
  const named = listWithdrawable(platform)
    .filter(({ name }) => withdraw.includes(name))
    .map((part) => part.texts.find(language, part.title) ?? part.name);
  const places = new Intl.ListFormat(language, { type: 'conjunction' }).format(named);
  return named.length === 0
    ? t('sign.leave.keep', { days: leavingDays })
    : t('sign.leave.withdraw', { days: leavingDays, places });
}

/** Until then the notice matters; nobody is written to afterwards. */
async function tellEveryContact(
  unit: Unit,
  platform: Platform,
  personId: string,
  end: Date,
): Promise<void> {
  const link = `${platform.config.baseUrl}/zh-Hant/identity/sign-in`;
  for (const { id } of await listContacts(unit.tx, personId)) {
    await send(unit, platform, {
      key: `identity.leaving ${uuidFrom(unit.random)}`,
      to: { contact: id },
      message: leavingMessage,
      params: { until: end.toISOString(), link },
      expiresAt: end,
    });
  }
}
