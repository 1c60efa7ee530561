import type { SeededRandom } from '../../sample-world/seeded-random.ts';
import { SmscDouble, type SmscRules } from './smsc-double.ts';
import type { SmscFault } from './smsc-faults.ts';
import { SmtpDouble, type SmtpVerdict } from './smtp-double.ts';

/** How the doubles behave; shares are from 0 to 1. */
export interface DoublesManners {
  readonly smppPort: number;
  readonly smtpPort: number;
  /** How answers write ids of text messages; receipts write them in decimal. */
  readonly ids: SmscRules['ids'];
  /** Share of parts and mails that go wrong, each in one of the ways below. */
  readonly fail: number;
  /** Each receipt comes after a random time up to this, so that they overtake one another. */
  readonly receiptMs: number;
  readonly missingReceipts: number;
  readonly doubledReceipts: number;
  /** Share of receipts that say that the message could not be delivered. */
  readonly undelivered: number;
  /** How long each answer to a mail takes. */
  readonly slowMs: number;
}

/** A line of what the doubles tell. */
export type DoublesLine = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface RunningDoubles {
  readonly SMPP_URL: string;
  readonly MAIL_URL: string;
  /** What they took and refused until now. */
  counts(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const smscFaults: readonly SmscFault[] = [
  'throttled',
  'queue-full',
  'system-error',
  'no-answer',
  'dropped',
  'cut-answer',
  'long-answer',
];

const smtpFaults: readonly SmtpVerdict[] = [421, 450, 451, 452, 554, 'dropped'];

/** Whoever may connect to this machine may know it. */
const password = 'double';

/** Starts a carrier and a mail server on 127.0.0.1. */
export async function runDoubles(
  manners: DoublesManners,
  random: SeededRandom,
  tell: (line: DoublesLine) => void,
): Promise<RunningDoubles> {
  const counts = { parts: 0, repeatedParts: 0, failedParts: 0, mails: 0, failedMails: 0 };
  const happens = (share: number) => random.number() < share;
  const smsc = await SmscDouble.start({
    password,
    port: manners.smppPort,
    ids: manners.ids,
    fault() {
      if (!happens(manners.fail)) return undefined;
      counts.failedParts += 1;
      return random.pick(smscFaults);
    },
    taken(part) {
      counts.parts += 1;
      if (part.isRepeat) counts.repeatedParts += 1;
      tell({ kind: 'sms', ...part });
    },
    receipts: () => receiptsBy(manners, random),
  });
  const smtp = await SmtpDouble.start({
    port: manners.smtpPort,
    slowMs: manners.slowMs,
    verdict() {
      if (!happens(manners.fail)) return 250;
      counts.failedMails += 1;
      return random.pick(smtpFaults);
    },
    taken({ number, from, to, headers, text }) {
      counts.mails += 1;
      const { subject, 'message-id': messageId } = headers;
      tell({ kind: 'mail', number, from, to, subject, messageId, text });
    },
  }).catch(async (error: unknown) => {
    await smsc.close();
    throw error;
  });
  return {
    SMPP_URL: smsc.url,
    MAIL_URL: smtp.url,
    counts: () => ({ ...counts }),
    async close() {
      await smsc.close();
      await smtp.close();
    },
  };
}

function receiptsBy(manners: DoublesManners, random: SeededRandom) {
  if (random.number() < manners.missingReceipts) return [];
  const state = random.number() < manners.undelivered ? 'UNDELIV' : 'DELIVRD';
  const times = random.number() < manners.doubledReceipts ? 2 : 1;
  const plan = () => ({ state, afterMs: random.number() * manners.receiptMs }) as const;
  return Array.from({ length: times }, plan);
}
