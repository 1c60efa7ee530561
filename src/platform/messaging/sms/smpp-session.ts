import { connect, PDU, type Session } from 'smpp';
import type { SmppAddress } from './smpp-address.ts';
import type { SmppWaits } from './smpp-waits.ts';

export type Answer =
  | { readonly state: 'answered'; readonly pdu: PDU }
  /** Nothing was written: it cannot have arrived. */
  | { readonly state: 'unsent' }
  /** It was written, and may have arrived. */
  | { readonly state: 'lost' };

/** A connection on which the carrier knows us. */
export interface SmppSession {
  /**
   * @param heard told of the answer before any PDU that comes behind it is looked at, also of one that
   *   came too late; it must not throw
   */
  request(
    command: string,
    fields: Readonly<Record<string, unknown>>,
    heard?: (answer: PDU, isLate: boolean) => void,
  ): Promise<Answer>;
  /** Resolves when the connection has ended, by whichever side. */
  readonly ended: Promise<void>;
  /** Says good-bye as the protocol wants it, and ends the connection in any case. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly waits: SmppWaits;
  /** Takes a message or a receipt. @returns the status of the answer; it never rejects */
  readonly take: (pdu: PDU) => Promise<number>;
  /** What ended the connection, if it was no good-bye. */
  readonly failed: (error: unknown) => void;
}

/** The carrier answered the bind with a status other than 0, such as for a wrong password. */
class BindRefusedError extends Error {
  readonly code: string;
  constructor(status: number) {
    super('The carrier refused the bind');
    this.code = `SMPP_0X${status.toString(16).toUpperCase().padStart(2, '0')}`;
  }
}

class LostSessionError extends Error {
  readonly code = 'SMPP_NO_CONNECTION';
}

const statusOf = { ok: 0, invalidCommand: 0x03 };

/** Requests without an answer (SMPP 3.4 §4.1.8 and §4.12). */
const unanswered: ReadonlySet<string> = new Set(['outbind', 'alert_notification']);

/** @throws when there is no connection, or the bind is refused */
export async function openSession(
  address: SmppAddress,
  options: SessionOptions,
): Promise<SmppSession> {
  const { host, port, tls } = address;
  const { waits } = options;
  const session = connect({ host, port, tls });
  const open = keepOpen(session, options);
  try {
    await within(waits.connect, connected(session, tls), () => session.destroy());
    const bind = await open.request('bind_transceiver', bindFields(address));
    if (bind.state !== 'answered') throw new LostSessionError('No answer to the bind');
    if (bind.pdu.command_status !== 0) throw new BindRefusedError(bind.pdu.command_status);
  } catch (error) {
    session.destroy();
    throw error;
  }
  open.beginEnquiring();
  return open;
}

function bindFields({ systemId, password, systemType }: SmppAddress) {
  return {
    system_id: systemId,
    password,
    system_type: systemType,
    interface_version: 0x34,
  };
}

function connected(session: Session, tls: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    session.once(tls ? 'secureConnect' : 'connect', () => resolve());
    session.once('error', reject);
    session.once('close', () => reject(new LostSessionError('The connection has closed')));
  });
}

async function within<T>(ms: number, work: Promise<T>, late: () => void): Promise<T> {
  const timer = setTimeout(late, ms);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What an open connection does by itself. `smpp` keeps nothing of its own alive: it tells no one whose
 * answer a lost connection took along, stays deaf after a PDU that it could not read, and ends the
 * process at an `error` that nobody hears.
 */
function keepOpen(session: Session, { waits, take, failed }: SessionOptions) {
  const out = new Set<() => void>();
  let enquiring: NodeJS.Timeout | undefined;
  let isBound = false;
  let isAsking = false;
  const ended = new Promise<void>((resolve) => {
    session.on('close', () => {
      clearInterval(enquiring);
      for (const lose of [...out]) lose();
      resolve();
    });
  });
  session.on('error', (error) => {
    // Before the bind whoever opens the session hears of it.
    if (isBound) failed(error);
    session.destroy();
  });
  session.on('pdu', (pdu: PDU) => {
    if (!pdu.isResponse()) answer(pdu).catch(failed);
  });

  async function answer(pdu: PDU): Promise<void> {
    if (pdu.command === 'deliver_sm') {
      session.send(pdu.response({ command_status: await take(pdu) }));
    } else if (pdu.command === 'enquire_link') session.send(pdu.response());
    else if (pdu.command === 'unbind') {
      session.send(pdu.response());
      session.close();
    } else if (!unanswered.has(pdu.command)) {
      const fields = { command_status: statusOf.invalidCommand };
      session.send(new PDU('generic_nack', { ...fields, sequence_number: pdu.sequence_number }));
    }
  }

  function ask(
    pdu: PDU,
    patience: number,
    heard: (answer: PDU, isLate: boolean) => void,
    givenUp: () => void,
  ): Promise<Answer> {
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        out.delete(lose);
        resolve(answer);
      };
      const lose = () => settle({ state: 'lost' });
      const timer = setTimeout(() => {
        lose();
        givenUp();
      }, patience);
      out.add(lose);
      const isWritten = session.send(pdu, (answer) => {
        heard(answer, !out.has(lose));
        settle({ state: 'answered', pdu: answer });
      });
      if (!isWritten) settle({ state: 'unsent' });
    });
  }

  /** Whether anybody is still there: a PDU that lies about its length makes the rest unreadable. */
  async function enquire(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const { state } = await ask(new PDU('enquire_link'), waits.enquire, ignore, ignore);
    isAsking = false;
    if (state !== 'answered') session.destroy();
  }

  return {
    ended,
    request: (
      command: string,
      fields: Readonly<Record<string, unknown>>,
      heard: (answer: PDU, isLate: boolean) => void = ignore,
    ) => ask(new PDU(command, fields), waits.answer, heard, () => void enquire()),
    beginEnquiring() {
      isBound = true;
      enquiring = setInterval(() => void enquire(), waits.enquireEvery);
    },
    async close() {
      clearInterval(enquiring);
      await ask(new PDU('unbind'), waits.enquire, ignore, ignore);
      session.close();
      await within(waits.enquire, ended, () => session.destroy());
    },
  };
}

function ignore(): void {}
