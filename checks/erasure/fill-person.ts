import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { castVote } from '../../src/modules/deliberations/app/cast-vote.ts';
import { participantKeyOf } from '../../src/modules/deliberations/app/participant-key.ts';
import { insertModerators } from '../../src/modules/deliberations/store/conversations.ts';
import { findConversation } from '../../src/modules/deliberations/store/read.ts';
import { write } from '../../src/modules/deliberations/test/convening.ts';
import { appoint } from '../../src/modules/identity/app/appoint.ts';
import { findKnownPerson } from '../../src/modules/identity/app/known-person.ts';
import { requestCode } from '../../src/modules/identity/app/request-code.ts';
import { numberDigits, recoveryUntil } from '../../src/modules/identity/domain/office-recovery.ts';
import { drawDigits } from '../../src/modules/identity/domain/sign-in-code.ts';
import { effectiveAt } from '../../src/modules/identity/domain/waiting-change.ts';
import { insertAsk, insertGiven } from '../../src/modules/identity/store/guardian-links.ts';
import { beginOfficeRecovery } from '../../src/modules/identity/store/office-recovery.ts';
import { findPersonaPerson, findSecret } from '../../src/modules/identity/store/people.ts';
import { pupilSlip } from '../../src/modules/identity/store/pupil-slip-schema.ts';
import { giveSlip } from '../../src/modules/identity/store/pupil-slips.ts';
import { addWaiting, replacePaperCode } from '../../src/modules/identity/store/recovery.ts';
import { contact, passkey, session } from '../../src/modules/identity/store/schema.ts';
import { createAuthenticator } from '../../src/modules/identity/test/authenticator.ts';
import {
  addPasskeyTo,
  type Browser,
  openBrowser,
} from '../../src/modules/identity/test/browser.ts';
import { signedIn } from '../../src/modules/identity/test/passkey-holder.ts';
import {
  browser,
  deliverMail,
  readCode,
  request,
} from '../../src/modules/identity/test/visitor.ts';
import { markOfPerson } from '../../src/modules/transparency-log/app/append-entry.ts';
import { keepConcerned } from '../../src/modules/transparency-log/store/openings.ts';
import { opening } from '../../src/modules/transparency-log/store/schema.ts';
import { defineLeafKind } from '../../src/platform/acts/leaf.ts';
import { perform } from '../../src/platform/acts/perform.ts';
import { beginDraft, keepAnswers, ownerOf } from '../../src/platform/journeys/drafts.ts';
import { addresseeOf, giveConsent } from '../../src/platform/messaging/contacts/contacts.ts';
import { contact as messagingContact } from '../../src/platform/messaging/messaging-schema.ts';
import { writtenMessage } from '../../src/platform/messaging/outbox/own-messages.ts';
import { send } from '../../src/platform/messaging/outbox/send.ts';
import { openText } from '../../src/platform/messaging/sealed-text.ts';
import { done } from '../../src/platform/outcome.ts';
import { type Actor, operator } from '../../src/platform/powers/powers.ts';
import type { TestPlatform } from '../../src/platform/testing/test-platform.ts';
import { uuidFrom } from '../../src/platform/uuid.ts';
import type { Marks } from './find-traces.ts';

/** Somebody of whom every part of the site keeps something. */
export interface Filled {
  readonly address: string;
  readonly personId: string;
  readonly browser: Browser;
  /** What must never be read in the clear, neither in files nor in logs. */
  readonly plain: Marks;
  /** The same, and every row, key and MAC that leads to the person. */
  readonly all: Marks;
}

const lookedUp = defineLeafKind(
  'registry.person.looked-up',
  z.strictObject({}),
  z.strictObject({ phone: z.string() }),
);
const phone = '+886900123987';

/** What of the person an entry of the log hides, and that some of it was deleted by somebody else. */
async function lookUp({ platform }: TestPlatform, whose: string): Promise<void> {
  await perform(platform, { act: 'look-up', actor: operator }, async (unit) => {
    const subject = { type: 'registry.person', id: 'a-look-up' };
    await unit.record({ kind: lookedUp, subject, public: {}, private: { phone }, whose });
    return done(null);
  });
  const { db } = platform.database;
  const mark = markOfPerson(platform, whose);
  const [hidden] = await db.select().from(opening).where(eq(opening.person, mark));
  await keepConcerned(db, hidden?.entryId ?? 0n, [mark], platform.clock());
}

/** Signs somebody in and has them do something everywhere. */
export async function fillPerson(test: TestPlatform, slug: string, name: string): Promise<Filled> {
  const address = `${name}.to-be-forgotten@example.org`;
  const own = openBrowser(test, `${name}-browser`);
  await enterBy(test, own, address);
  const office = { contact: address, publicName: 'Lin of the harbour', body: 'market-office' };
  await appoint(test.platform, operator, { ...office, office: 'moderator', until: null });
  await enterBy(test, own, address);
  await addPasskeyTo(own, createAuthenticator());
  const { actor, personId } = await signedIn(test, browser(`${name}-browser`), own.cookie());
  await takePart(test, slug, actor);
  await guard(test, own, personId);
  await beWrittenTo(test, personId);
  await lookUp(test, personId);
  await keepWaysIn(test, personId, name);
  const draft = (await beginDraft(test.platform, actor, 'planted')) ?? '';
  await keepAnswers(test.platform, draft, { said: ['half a sentence'] });
  // Signs nothing: it is asked, and waits.
  await own.post('/en/identity/my-data/leave');
  await own.post(`/en/identity/offices/${actor.person?.appointments[0]?.id}/resign`);
  await appoint(test.platform, operator, { ...office, office: 'convener', until: null });
  return { address, personId, browser: own, ...(await marksOf(test, slug, actor, address)) };
}

/** A code on paper, a change that waits, and colleagues who are asked. */
async function keepWaysIn({ platform }: TestPlatform, personId: string, name: string) {
  const { db } = platform.database;
  const at = platform.clock();
  const id = () => uuidFrom(platform.random);
  await replacePaperCode(db, { personId, id: id(), digest: `paper of ${name}`, madeAt: at });
  const what = { kind: 'replace-passkeys', contactId: null } as const;
  const times = { askedAt: at, effectiveAt: effectiveAt(at) };
  await addWaiting(db, { id: id(), personId, ...what, ...times });
  await beginOfficeRecovery(db, {
    ...{ personId, number: drawDigits(platform.random, numberDigits), sessionId: `of ${name}` },
    ...{ browser: `browser of ${name}`, askedAt: at, confirmedAt: null, until: recoveryUntil(at) },
  });
}

/** Asks for a code in another browser: it is on its way to an address as nobody's contact. */
export async function askForCodeElsewhere({ platform }: TestPlatform, { address }: Filled) {
  await requestCode(platform, browser(`elsewhere-${address.length}`), request(address));
}

async function enterBy(test: TestPlatform, own: Browser, email: string): Promise<void> {
  await own.post('/en/identity/sign-in', { contact: email, back: '' });
  await deliverMail(test);
  await own.post('/en/identity/code', { code: readCode(test, email), back: '' });
}

async function takePart({ platform }: TestPlatform, slug: string, actor: Actor): Promise<void> {
  await write(platform, actor, slug, '碼頭要有長椅。');
  await castVote(platform, actor, slug, { sid: 3, choice: 'disagree' });
  const conversation = await findConversation(platform.database.db, slug);
  const of = { conversationId: conversation?.id ?? '', since: platform.clock() };
  const name = { 'zh-Hant': '市集管理處主持人', en: 'Moderator of the Market Office' };
  const personId = actor.person?.id ?? '';
  await insertModerators(platform.database.db, of, [{ personId, name }]);
}

/** Says an age, has agreed that a child takes part, is asked by another one, and has used a slip of a school. */
async function guard({ platform }: TestPlatform, own: Browser, personId: string): Promise<void> {
  await own.post('/en/identity/age', { year: '1980', month: '5' });
  // Refused to somebody who has grown up, and counted.
  await own.post('/en/identity/guardian', { contact: 'nobody@example.org', called: 'Lin' });
  const { db } = platform.database;
  const [theirs] = await db.select().from(contact).where(eq(contact.personId, personId));
  const childId = (await findPersonaPerson(db, 'child')) ?? '';
  const at = platform.clock();
  const row = { childId, called: 'sealed', askedAt: at };
  const [given, asked] = [uuidFrom(platform.random), uuidFrom(platform.random)];
  await insertGiven(db, { ...row, id: given, guardianId: personId, givenAt: at });
  const invitedLookup = theirs?.lookup ?? '';
  await insertAsk(db, { ...row, id: asked, guardianId: null, invitedLookup });
  // Kept of whoever used one of the sample world's slips before they said their age.
  const isOpen = eq(pupilSlip.state, 'open');
  const [slip] = await db.select().from(pupilSlip).where(isOpen).limit(1);
  await giveSlip(db, slip?.id ?? '', { childId: personId, at });
}

async function beWrittenTo({ platform }: TestPlatform, personId: string): Promise<void> {
  await perform(platform, { act: 'write', actor: operator }, async (unit) => {
    const { tx, at, random } = unit;
    const [theirs] = await tx.select().from(contact).where(eq(contact.personId, personId));
    const given = { contactId: theirs?.id ?? '', purpose: 'planted.news', how: 'account', at };
    await giveConsent(tx, given);
    const addressee = await addresseeOf({ tx, at }, uuidFrom(random), 'planted', personId);
    await send(unit, platform, {
      key: `planted ${personId}`,
      to: { addressee },
      message: writtenMessage,
      params: { subject: 'Yours', text: 'Dear Lin of the harbour' },
      expiresAt: new Date(at.getTime() + 3_600_000),
    });
    return done(null);
  });
}

async function marksOf(test: TestPlatform, slug: string, actor: Actor, address: string) {
  const { platform } = test;
  const { db } = platform.database;
  const personId = actor.person?.id ?? '';
  const sealed = (await findSecret(db, personId)) ?? '';
  const secret = openText(platform.keyring, { purpose: 'person-secrets', row: personId }, sealed);
  const person = await findKnownPerson(platform, db, personId);
  const [addressRow] = await db
    .select()
    .from(messagingContact)
    .where(eq(messagingContact.personId, personId));
  const [passkeyRow] = await db.select().from(passkey).where(eq(passkey.personId, personId));
  const [sessionRow] = await db.select().from(session).where(eq(session.userId, personId));
  const [hidden] = await db.select().from(opening).where(sql`${opening.person} is not null`);
  const plain = {
    address,
    'address without its host': address.split('@')[0] ?? '',
    secret,
    'secret in hexadecimal': Buffer.from(secret, 'base64url').toString('hex'),
    'value of an opening': phone,
  };
  return {
    plain,
    all: {
      ...plain,
      'sealed secret': sealed,
      'person’s id': personId,
      'contact’s id': addressRow?.id ?? '',
      'sealed address': addressRow?.sealed ?? '',
      'look-up key': addressRow?.addressKey ?? '',
      'session’s token': sessionRow?.token ?? '',
      'passkey’s id': passkeyRow?.credentialId ?? '',
      'passkey’s public key': passkeyRow?.publicKey ?? '',
      'key of a participant': participantKeyOf(platform, actor, slug) ?? '',
      'owner of drafts': ownerOf(platform, actor) ?? '',
      'limit of a contact': platform.keyring
        .mac('rate-limits', addressRow?.addressKey ?? '')
        .toString('base64url'),
      'limit of a person': platform.keyring.mac('rate-limits', personId).toString('base64url'),
      pseudonym: person?.pseudonym('petitions') ?? '',
      'salt of an opening': hidden?.salt.toString('hex') ?? '',
      'sealed opening': hidden?.value ?? '',
      'mark of an opening': hidden?.person ?? '',
    },
  };
}
