import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestPlatform } from '../../testing/test-platform.ts';
import type { Channel } from '../channel.ts';
import { SmtpDouble, type SmtpRules } from '../doubles/smtp-double.ts';
import { LostAnswerError, type Mailer } from '../mailer.ts';
import { createSmtpMailer } from '../smtp-mailer.ts';
import { addPerson, openLanterns, pass, post, rowsOf, sendBy } from '../test/lanterns.ts';
import { createEmailChannel } from './email-channel.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A channel to a double of a mail server, which gives a mail so many ms, as long as they are not changed. */
async function open(rules: Partial<SmtpRules>, wholeMs = 60_000) {
  const double = await SmtpDouble.start(rules);
  const waits = { wholeMs };
  const mailer = createSmtpMailer(double.url, 'site@example.org', waits);
  closers.push(
    () => mailer.close(),
    () => double.close(),
  );
  return { double, waits, channel: createEmailChannel(mailer) };
}

const failing = (failure: object): Mailer => ({
  send: () => Promise.reject(Object.assign(new Error('no'), failure)),
  recent: () => [],
  close: async () => undefined,
});

/** What the outbox hears where a server answered so. */
const resultOf = (command: string, response: string) => {
  const code = command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE';
  const responseCode = Number.parseInt(response, 10);
  const mailer = failing({ code, command, response, responseCode });
  return createEmailChannel(mailer).send({ id: 'm1', to: 'a@example.org', text: 'a' });
};

describe('a mail that its server refuses for good', () => {
  it.each([
    ['RCPT TO', '550 5.1.1 <a@example.org>: user unknown'],
    ['RCPT TO', '550-5.1.1 The account does not exist.\n550 5.1.1 See our page.'],
    ['RCPT TO', '553 5.1.2 no such domain'],
    ['RCPT TO', '553 5.1.3 not an address'],
    ['RCPT TO', '556 5.1.10 null MX'],
    ['RCPT TO', '550 5.2.1 mailbox disabled'],
    ['DATA', '550 5.1.1 user unknown'],
    ['RCPT TO', '550 No such user here'],
    ['RCPT TO', '550'],
  ])('has an address that takes nothing: %s %j', async (command, response) => {
    const dead = { state: 'refused', permanent: true, reason: 'no-such-address' };
    expect(await resultOf(command, response)).toEqual(dead);
  });

  it.each([
    ['RCPT TO', '550 5.7.1 Relaying denied', 'EENVELOPE 550 5.7.1'],
    ['RCPT TO', '550-5.7.26 not authenticated\n550 5.7.26 5.1.1', 'EENVELOPE 550 5.7.26'],
    ['RCPT TO', '550 5.2.2 mailbox full', 'EENVELOPE 550 5.2.2'],
    ['RCPT TO', '550 5.1.8 bad sender', 'EENVELOPE 550 5.1.8'],
    ['RCPT TO', '550 5.1.11 something', 'EENVELOPE 550 5.1.11'],
    ['RCPT TO', '551 user not local', 'EENVELOPE 551'],
    ['RCPT TO', '553 sorry', 'EENVELOPE 553'],
    ['RCPT TO', '554 5.7.1 blocked', 'EENVELOPE 554 5.7.1'],
    ['DATA', '550 looks like spam', 'EMESSAGE 550'],
    ['DATA', '554 5.6.0 broken', 'EMESSAGE 554 5.6.0'],
  ])('may have a good address: %s %j', async (command, response, reason) => {
    expect(await resultOf(command, response)).toEqual({
      state: 'refused',
      permanent: true,
      reason,
    });
  });

  it('ends writing to a box that there is not, and to no other', async () => {
    const said: Record<string, `5${string}`> = {
      'mei@example.org': '550 5.7.1 Relay access denied',
      'lin@example.org': '550 5.1.1 User unknown',
    };
    const { channel } = await open({ recipient: (address) => said[address] ?? 250 });
    const people = ['mei', 'lin'] as const;
    const addressees = [];
    for (const name of people) addressees.push((await addPerson(test, name, ['email'])).addressee);
    for (const addressee of addressees) await post(test, addressee, { addressee });
    await sendBy(test, channel);
    const { rows } = await test.platform.database.sql.query(
      'select person_id, state from messaging.contact order by person_id',
    );
    expect(rows).toEqual([
      { person_id: 'lin', state: 'bounced' },
      { person_id: 'mei', state: 'ok' },
    ]);
    const reasons = (await rowsOf(test)).map(({ state, reason }) => `${state} ${reason}`);
    expect(reasons.toSorted()).toEqual(['failed EENVELOPE 550 5.7.1', 'failed no-such-address']);
  });
});

describe('a mail server that hangs', () => {
  const texts = Array.from({ length: 7 }, (_, number) => `lantern-${number}`);
  const postAll = async () => {
    for (const name of texts) {
      const { addressee } = await addPerson(test, name, ['email']);
      await post(test, name, { addressee });
    }
  };
  const countsOf = ({ taken }: SmtpDouble) => {
    const sent = taken.filter(({ to }) => !to.includes(last.to));
    const ids = sent.map(({ headers }) => headers['message-id'] ?? '');
    return [...new Set(ids)].map((id) => ids.filter((other) => other === id).length);
  };
  const last = { id: 'last', to: 'last@example.org', text: 'a' };
  /** Whatever still waited somewhere would leave before this one. */
  const sendLast = async (channel: Channel) =>
    expect(await channel.send(last)).toMatchObject({ state: 'accepted' });

  it('after it took each mail has each once, until the outbox sends it again, marked', async () => {
    let verdict: 250 | 'silent' = 'silent';
    const { double, waits, channel } = await open({ verdict: () => verdict }, 500);
    await postAll();
    await sendBy(test, channel);
    [verdict, waits.wholeMs] = [250, 60_000];
    await sendLast(channel);
    // On a slow machine some may not have been handed over in time: those are no lost answers.
    const lost = (await rowsOf(test)).filter(({ lostAnswers }) => lostAnswers === 1);
    expect(lost.length).toBeGreaterThan(0);
    expect(countsOf(double)).toEqual(lost.map(() => 1));
    pass(test, 60);
    await sendBy(test, channel);
    await sendLast(channel);
    const times = (await rowsOf(test)).map(({ maybeDuplicate }) => (maybeDuplicate ? 2 : 1));
    expect(countsOf(double).toSorted()).toEqual(times.toSorted());
    expect((await rowsOf(test)).every(({ state }) => state === 'accepted')).toBe(true);
    expect(double.mostConnections).toBeLessThanOrEqual(5);
  });

  it('before it took a mail never gets it behind our back', async () => {
    let answer: 250 | 'silent' = 'silent';
    const { double, waits, channel } = await open({ recipient: () => answer }, 150);
    await postAll();
    await sendBy(test, channel);
    [answer, waits.wholeMs] = [250, 60_000];
    await sendLast(channel);
    expect(double.taken.map(({ to }) => to)).toEqual([[last.to]]);
    for (const row of await rowsOf(test)) {
      expect(row).toMatchObject({ state: 'queued', lostAnswers: 0 });
    }
    pass(test, 2);
    await sendBy(test, channel);
    await sendLast(channel);
    expect(countsOf(double)).toEqual(Array(7).fill(1));
    expect((await rowsOf(test)).every(({ maybeDuplicate }) => !maybeDuplicate)).toBe(true);
  });

  it('gets as many mails at once as there are connections, so that none waits for another', async () => {
    const { double, channel } = await open({ verdict: () => 'silent' });
    const mails = Array.from({ length: channel.mostOpen ?? 50 }, (_, number) => {
      return channel.send({ ...last, id: `m${number}` });
    });
    await vi.waitFor(() => expect(double.taken).toHaveLength(mails.length), { timeout: 10_000 });
    await double.close();
    expect(new Set((await Promise.all(mails)).map(({ state }) => state))).toEqual(
      new Set(['unknown']),
    );
  });

  it('or ends the connection instead of its answer may have taken the mail', async () => {
    const { channel } = await open({ verdict: () => 'dropped' });
    const sent = channel.send({ id: 'm1', to: 'a@example.org', text: 'a' });
    expect(await sent).toEqual({ state: 'unknown' });
    const lost = createEmailChannel({
      ...failing({}),
      send: () => Promise.reject(new LostAnswerError('no answer')),
    });
    expect(await lost.send({ id: 'm1', to: 'a@example.org', text: 'a' })).toEqual({
      state: 'unknown',
    });
  });

  it('that is not there has taken nothing', async () => {
    const { double, channel } = await open({});
    await double.close();
    const sent = await channel.send({ id: 'm1', to: 'a@example.org', text: 'a' });
    expect(sent).toMatchObject({ state: 'refused', permanent: false });
  });
});
