import { connect, PDU, type Session } from 'smpp';
import type { SmppAddress } from './smpp-address.ts';
import { type Answer, createRequests, type HearAnswer } from './smpp-requests.ts';
import type { SmppWaits } from './smpp-waits.ts';

/** A connection on which the carrier knows us. */
export interface SmppSession {
  request(
    command: string,
    fields: Readonly<Record<string, unknown>>,
    heard?: HearAnswer,
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

/** ESME_RINVCMDID. */
const invalidCommand = 0x03;

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
 * What an open connection does by itself. `smpp` stays deaf after a PDU that it could not read, and ends
 * the process at an `error` that nobody hears.
 */
function keepOpen(session: Session, { waits, take, failed }: SessionOptions) {
  const requests = createRequests(session);
  let enquiring: NodeJS.Timeout | undefined;
  let isBound = false;
  const ended = new Promise<void>((resolve) => {
    session.on('close', () => {
      clearInterval(enquiring);
      requests.loseAll();
      resolve();
    });
  });
  session.on('error', (error) => {
    // Before the bind whoever opens the session hears of it.
    if (isBound) failed(error);
    session.destroy();
  });
  session.on('pdu', (pdu: PDU) => {
    if (!pdu.isResponse()) answer(session, pdu, take).catch(failed);
  });
  /** Whether anybody is still there: a PDU that lies about its length makes the rest unreadable. */
  const enquire = async () => {
    const { state } = await requests.ask(new PDU('enquire_link'), waits.enquire);
    if (state !== 'answered') session.destroy();
  };
  return {
    ended,
    request: (command: string, fields: Readonly<Record<string, unknown>>, heard?: HearAnswer) =>
      requests.ask(new PDU(command, fields), waits.answer, heard, () => void enquire()),
    beginEnquiring() {
      isBound = true;
      enquiring = setInterval(() => void enquire(), waits.enquireEvery);
    },
    async close() {
      clearInterval(enquiring);
      await requests.ask(new PDU('unbind'), waits.enquire);
      session.close();
      await within(waits.enquire, ended, () => session.destroy());
    },
  };
}

async function answer(session: Session, pdu: PDU, take: SessionOptions['take']): Promise<void> {
  if (pdu.command === 'deliver_sm') {
    session.send(pdu.response({ command_status: await take(pdu) }));
  } else if (pdu.command === 'enquire_link') session.send(pdu.response());
  else if (pdu.command === 'unbind') {
    session.send(pdu.response());
    session.close();
  } else if (!unanswered.has(pdu.command)) {
    const { sequence_number } = pdu;
    session.send(new PDU('generic_nack', { command_status: invalidCommand, sequence_number }));
  }
}
