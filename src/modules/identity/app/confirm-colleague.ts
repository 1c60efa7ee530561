import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Subject } from '../../../platform/powers/powers.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import {
  type BodyLine,
  type Confirmer,
  isRecovered,
  readNumber,
  recoveryUntil,
  standsAs,
} from '../domain/office-recovery.ts';
import { powers } from '../powers.ts';
import { listOfficesOf } from '../store/appointments.ts';
import {
  addConfirmation,
  confirmRecovery,
  findAskByNumber,
  type OfficeRecovery,
} from '../store/office-recovery.ts';
import { lockPerson } from '../store/passkeys.ts';
import { lockRunningOffices } from '../store/person-rows.ts';
import { deleteAccountsAt } from '../store/provider-accounts.ts';
import { deletePasskeysOf, endSessionsBut, listAgedContacts } from '../store/recovery.ts';
import { texts } from '../texts.ts';
import { endPaperCode } from './end-paper-code.ts';
import { leaves, ofHolder } from './leaves.ts';
import { strongIssuersOf } from './may-change-passkeys.ts';
import { confirmerOf, linesOf, readConfirmers } from './standing-offices.ts';
import { tellAccess } from './tell-access.ts';

const confirming = z.object({
  number: boundedField(60, 'colleague.number.mistake')
    .refine((typed) => readNumber(typed) !== null, 'colleague.number.mistake')
    .meta({ example: '1234 5678' }),
});

type Confirming = z.output<typeof confirming>;
type Asked = Pick<Acting<Confirming>, 'tx' | 'at'>;

/**
 * Somebody in office confirms that a colleague without a passkey stood before them and said the number. When a
 * keeper and a second person have, in every body in which the colleague holds an office, the old passkeys end;
 * only the browser that asked can then add a new one. Nobody comes into the account by it who was not in it.
 */
export const confirmColleague = defineAct({
  name: 'identity.confirm-colleague',
  power: powers['confirm-colleague'],
  input: confirming,
  about: (unit, { number }) => aboutColleague(unit, number),
  output: z.object({ whole: z.boolean() }),
  refusals: {
    'identity.number-unknown': 404,
    'identity.own-number': 403,
    'identity.office-ended': 409,
    'identity.confirmed-already': 409,
  },
  leaf: [leaves.holderConfirmed, leaves.passkeysEnded],
  signs: ({ tx, at, input }, language) => textToSign({ tx, at }, input, language),
  api: { none: 'A page shows whole what is signed.' },
  async run({ platform, input, thing: _, ...unit }) {
    const { tx, at, actor, record } = unit;
    const found = await findAsk(unit, input.number);
    if (found === undefined || actor.person === null) return refuse('identity.number-unknown');
    const { personId } = found;
    if (personId === actor.person.id) return refuse('identity.own-number');
    // What it was before the lock may have changed by another who confirms, or by the colleague. People before
    // appointments, as everywhere, and both in one order: two may confirm each other.
    for (const id of [personId, actor.person.id].sort()) await lockPerson(tx, id);
    const ask = await findAsk(unit, input.number);
    if (ask?.personId !== personId) return refuse('identity.number-unknown');
    const offices = await lockRunningOffices(tx, personId, at);
    if (offices.length === 0) return refuse('identity.office-ended');
    const lines = await linesOf(
      tx,
      offices.map(({ bodyId }) => bodyId),
    );
    const me = confirmerOf(actor.person, at);
    const theirs = officesConfirmedBy(me, offices, lines);
    // Whoever has nothing to do with these bodies learns of nobody.
    if (theirs.length === 0) return refuse('identity.number-unknown');
    const row = { personId, confirmerId: me.person, offices: me.offices, at };
    if (!(await addConfirmation(tx, row))) return refuse('identity.confirmed-already');
    for (const { id, bodyId: body, officeId: office, as } of theirs) {
      const about = ofHolder(id, personId);
      await record({ kind: leaves.holderConfirmed, ...about, public: { body, office, as } });
    }
    const whole = isRecovered(lines, await readConfirmers(tx, personId));
    if (whole) await endPasskeys(unit, platform, ask, offices);
    return { whole };
  },
});

type HeldRow = Awaited<ReturnType<typeof lockRunningOffices>>[number];

/** Those of the colleague's offices for whose bodies somebody can stand, with as what. */
function officesConfirmedBy(
  me: Confirmer,
  offices: readonly HeldRow[],
  lines: readonly BodyLine[],
) {
  return offices.flatMap((office) => {
    const line = lines.find(([first]) => first === office.bodyId) ?? [];
    const as = standsAs(me, line);
    return as === null ? [] : [{ ...office, as }];
  });
}

/** What opened the account with the worth of a passkey ends, with all sessions but the one that asked. */
async function endPasskeys(
  unit: Unit,
  platform: Platform,
  { personId, sessionId, askedAt }: OfficeRecovery,
  offices: readonly HeldRow[],
): Promise<void> {
  const { tx, at, record } = unit;
  await deletePasskeysOf(tx, personId);
  await deleteAccountsAt(tx, personId, strongIssuersOf(platform));
  await endSessionsBut(tx, personId, sessionId);
  await confirmRecovery(tx, personId, { confirmedAt: at, until: recoveryUntil(at) });
  for (const { id, bodyId: body, officeId: office } of offices) {
    const about = ofHolder(id, personId);
    await record({ kind: leaves.passkeysEnded, ...about, public: { body, office } });
  }
  const contacts = await listAgedContacts(tx, personId);
  await tellAccess(unit, platform, contacts, { notice: 'colleagues-confirmed' });
  await endPaperCode(unit, platform, personId, askedAt);
}

async function findAsk({ tx, at }: Asked, typed: string) {
  const number = readNumber(typed);
  return number === null ? undefined : findAskByNumber(tx, number, at);
}

/**
 * The bodies of the colleague, whose keepers may; and whoever holds any office, by the one in those bodies where
 * there is one: of a number that is none of theirs they are told as of one that there is not.
 */
async function aboutColleague(unit: Unit, typed: string): Promise<Subject> {
  const { tx, at, actor } = unit;
  if (actor.person === null) return {};
  const ask = await findAsk({ tx, at }, typed);
  // Without a lock, which would come before that of the person.
  const held = ask === undefined ? [] : await listOfficesOf(tx, ask.personId, at);
  const bodies = held.map(({ bodyId }) => bodyId);
  const lines = await linesOf(tx, bodies);
  const { id, appointments } = actor.person;
  const by = appointments.find(({ body }) => bodies.includes(body)) ?? appointments[0];
  if (by === undefined) return { bodies: lines.flat() };
  return { bodies: lines.flat(), named: { colleague: [id] }, appointment: by.id };
}

async function textToSign(
  asked: Asked,
  { number }: Confirming,
  language: SourceLanguage,
): Promise<string> {
  const { tx, at } = asked;
  const t = texts.in(language);
  const ask = await findAsk(asked, number);
  const held = ask === undefined ? [] : await listOfficesOf(tx, ask.personId, at);
  const offices = held.map(({ title, bodyName }) =>
    t('waiting.first', { office: title[language], body: bodyName[language] }),
  );
  const name =
    held.find(({ publicName }) => publicName !== null)?.publicName ?? t('offices.nameless');
  return t('sign.confirm-colleague', { name, offices: offices.join(t('colleague.between')) });
}
