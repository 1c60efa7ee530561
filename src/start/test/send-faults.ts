import { setTimeout as pause } from 'node:timers/promises';
import { SmscDouble } from '../../platform/messaging/doubles/smsc-double.ts';
import type { SmscFault } from '../../platform/messaging/doubles/smsc-faults.ts';
import { SmtpDouble, type SmtpVerdict } from '../../platform/messaging/doubles/smtp-double.ts';
import { FaultSender, FaultSite } from './fault-site.ts';
import { Heard, keyOfMail, keyOfPart, type StoredRow } from './heard-messages.ts';

export interface FaultSettings {
  /** Of each channel. */
  readonly messages: number;
  readonly kills: number;
  /** Share of what is handed over that goes wrong. */
  readonly failures: number;
  say(message: string): void;
}

/** What says "not now". */
const refusesNow: { sms: readonly SmscFault[]; email: readonly SmtpVerdict[] } = {
  sms: ['throttled', 'queue-full', 'system-error'],
  email: [421, 450, 451, 452],
};
/** What takes it, and whose answer is lost. */
const losesAnswer: { sms: readonly SmscFault[]; email: readonly SmtpVerdict[] } = {
  sms: ['no-answer', 'dropped', 'cut-answer'],
  email: ['dropped', 'silent'],
};
/** Of all failures this share loses an answer: only there a double cannot be avoided. */
const lostShare = 0.05;

/** At most so long after it was ready a process is killed, in ms. */
const longestLife = 4_000;
/** Processes that post and send beside one another until the last kill. */
const lanes = 2;

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T;

/** Kills what posts and sends at random moments, lets the rest settle, and tells what became of each key. */
export async function sendUnderFaults(settings: FaultSettings) {
  const { messages, kills, failures, say } = settings;
  const heard = new Heard();
  const happens = () => Math.random() < failures;
  const site = new FaultSite();
  const smsc = await SmscDouble.start({
    password: 'double',
    fault: (part) => {
      if (!happens()) return undefined;
      if (Math.random() >= lostShare) return pick(refusesNow.sms);
      heard.lostAnswerTo(keyOfPart(part));
      return pick(losesAnswer.sms);
    },
    refusesConnection: happens,
    taken: (part) => heard.part(part),
    receipts: () => [{ state: 'DELIVRD', afterMs: Math.random() * 200 }],
  });
  const smtp = await SmtpDouble.start({
    verdict: (mail) => {
      if (!happens()) return 250;
      if (Math.random() >= lostShare) return pick(refusesNow.email);
      heard.lostAnswerTo(keyOfMail(mail));
      return pick(losesAnswer.email);
    },
    refusesConnection: happens,
    taken: (mail) => heard.mail(mail),
  });
  await site.open();
  const ways = { smpp: `${smsc.url}?per_second=9999&window=10`, mail: smtp.url };
  const begun = performance.now();
  const start = (lane: number, settles: boolean) => {
    const name = `w${lane}`;
    const of = { name, from: heard.next(name), to: messages / lanes, ...ways, settles };
    return new FaultSender(site.settings, of, heard);
  };
  try {
    // Alone, so that the database is made once.
    let first: FaultSender | undefined = start(0, false);
    await first.ready;
    let left = kills;
    const keepKilling = async (_: unknown, lane: number) => {
      while (left > 0) {
        left -= 1;
        const child = (lane === 0 && first) || start(lane, false);
        first = undefined;
        await child.ready;
        await pause(Math.random() * longestLife);
        await child.kill();
        say(`${left} kills to go; ${heard.acknowledged} acknowledged, ${heard.taken} taken`);
      }
    };
    await Promise.all(Array.from({ length: lanes }, keepKilling));
    say('Settling …');
    for (let lane = 0; lane < lanes; lane += 1) await start(lane, true).ended();
    const rows = await site.ask<StoredRow>(
      'select id, channel, state, maybe_duplicate as marked from messaging.message',
    );
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    return { messages: messages * 2, kills, failures, seconds, ...heard.judge(rows) };
  } finally {
    await smsc.close();
    await smtp.close();
    await site.close();
  }
}
