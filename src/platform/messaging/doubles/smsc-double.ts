import type { AddressInfo, Server } from 'node:net';
import { createServer, type DecodedMessage, PDU, type Session } from 'smpp';
import { answerBadly, refusals, type SmscFault } from './smsc-faults.ts';

/** A part that the double took: what a phone would have been handed. */
export interface TakenPart {
  /** As answers name it. */
  readonly id: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly encoding: 'gsm7' | 'ucs2';
  readonly part?: { readonly reference: number; readonly total: number; readonly position: number };
  /** The sender's own number of the part: the same when it is sent again. */
  readonly reference: number | undefined;
  /** It was taken before under the same reference: the sender has marked it as the same. */
  readonly isRepeat: boolean;
  readonly wantsReceipt: boolean;
}

export interface SmscRules {
  readonly password: string;
  /** How answers write ids; receipts then write them in decimal. */
  readonly ids: 'decimal' | 'hexadecimal';
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly fault: (part: TakenPart) => SmscFault | undefined;
  /** Called for each part that was taken. */
  readonly taken: (part: TakenPart) => void;
  /**
   * The states of the receipts of a part, in the order of their sending, each after so many ms;
   * none: the receipt is missing.
   */
  readonly receipts: (part: TakenPart) => readonly ReceiptPlan[];
  /** Whether it says that it is still there when asked. */
  readonly answersEnquiries: boolean;
  /** Whether it ends a connection that was just opened. */
  readonly refusesConnection: () => boolean;
}

export interface ReceiptPlan {
  readonly state: keyof typeof stateNumbers;
  readonly afterMs: number;
}

const stateNumbers = {
  DELIVRD: 2,
  EXPIRED: 3,
  DELETED: 4,
  UNDELIV: 5,
  ACCEPTD: 6,
  UNKNOWN: 7,
  REJECTD: 8,
} as const;

/** A receipt that was not taken comes again after so long, in ms. */
const againMs = 200;

const usual: SmscRules = {
  password: '',
  ids: 'decimal',
  host: '127.0.0.1',
  port: 0,
  fault: () => undefined,
  taken: () => undefined,
  receipts: () => [{ state: 'DELIVRD', afterMs: 0 }],
  answersEnquiries: true,
  refusesConnection: () => false,
};

/** What somebody writes to the site. */
export interface Written {
  readonly from: string;
  readonly to?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * A carrier on this machine: a real server of SMPP 3.4, with the manners of bad days. Holds everything
 * that it took, with numbers and texts: it is for tests and for trying out.
 */
export class SmscDouble {
  readonly taken: TakenPart[] = [];
  /** Commands in the order in which they came, without questions whether it is still there. */
  readonly heard: string[] = [];
  /** How our own requests were answered, by the status. */
  readonly answers: number[] = [];
  readonly #rules: SmscRules;
  readonly #server: Server;
  readonly #sessions = new Set<Session>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #references = new Set<string>();
  readonly #late: (() => void)[] = [];
  /** Receipts for which nobody was there. */
  readonly #kept: (() => void)[] = [];
  /** The newest last. */
  #bound: readonly Session[] = [];
  #port = 0;
  #count = 0;

  private constructor(rules: SmscRules) {
    this.#rules = rules;
    this.#server = createServer((session) => this.#serve(session));
  }

  static async start(rules: Partial<SmscRules> = {}): Promise<SmscDouble> {
    const double = new SmscDouble({ ...usual, ...rules });
    const { port, host } = double.#rules;
    await new Promise<void>((resolve, reject) => {
      double.#server.once('error', reject).listen(port, host, resolve);
    });
    double.#port = (double.#server.address() as AddressInfo).port;
    return double;
  }

  /** It stays after the end, so that another may stand in the same place. */
  get port(): number {
    return this.#port;
  }

  /** Such as goes into `SMPP_URL`. */
  get url(): string {
    return `smpp://double:${this.#rules.password}@${this.#rules.host}:${this.port}`;
  }

  /** Sends what somebody wrote. @returns the status of the answer; undefined: nobody is bound */
  deliver({ from, to = '', fields = {} }: Written): Promise<number | undefined> {
    return this.#request('deliver_sm', { source_addr: from, destination_addr: to, ...fields });
  }

  /** Writes the answers that a `late-answer` kept back. */
  answerLate(): void {
    for (const answer of this.#late.splice(0)) answer();
  }

  /** Writes bytes that are no PDU to whoever is bound. */
  writeRaw(bytes: Uint8Array): void {
    this.#bound.at(-1)?.socket.write(bytes);
  }

  /** Ends every connection without a word. */
  drop(): void {
    for (const session of this.#sessions) session.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    for (const timer of this.#timers) clearTimeout(timer);
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #request(
    command: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<number | undefined> {
    const session = this.#bound.at(-1);
    return new Promise((resolve) => {
      const lose = () => resolve(undefined);
      const isWritten = session?.send(new PDU(command, fields), (answer) => {
        session.off('close', lose);
        this.answers.push(answer.command_status);
        resolve(answer.command_status);
      });
      if (isWritten) session?.once('close', lose);
      else lose();
    });
  }

  #serve(session: Session): void {
    this.#sessions.add(session);
    session.setMaxListeners(0);
    session.on('error', () => session.destroy());
    if (this.#rules.refusesConnection()) session.destroy();
    session.on('close', () => {
      this.#sessions.delete(session);
      this.#bound = this.#bound.filter((each) => each !== session);
    });
    session.on('pdu', (pdu: PDU) => {
      if (!pdu.isResponse()) this.#answer(session, pdu);
    });
  }

  #answer(session: Session, pdu: PDU): void {
    if (pdu.command === 'enquire_link') {
      if (this.#rules.answersEnquiries) session.send(pdu.response());
      return;
    }
    this.heard.push(pdu.command);
    if (pdu.command === 'bind_transceiver') this.#bind(session, pdu);
    else if (pdu.command === 'submit_sm') this.#take(session, pdu);
    else if (pdu.command === 'unbind') {
      session.send(pdu.response());
      session.close();
    } else
      session.send(
        new PDU('generic_nack', { command_status: 3, sequence_number: pdu.sequence_number }),
      );
  }

  #bind(session: Session, pdu: PDU): void {
    const isKnown = pdu.password === this.#rules.password;
    session.send(pdu.response({ command_status: isKnown ? 0 : 0x0e, system_id: 'double' }));
    if (!isKnown) return;
    this.#bound = [...this.#bound, session];
    for (const tell of this.#kept.splice(0)) tell();
  }

  #take(session: Session, pdu: PDU): void {
    this.#count += 1;
    const part = this.#readPart(pdu);
    const fault = this.#rules.fault(part);
    const status = fault === undefined ? undefined : refusals[fault];
    if (status !== undefined) {
      session.send(pdu.response({ command_status: status }));
      return;
    }
    this.taken.push(part);
    if (part.reference !== undefined) this.#references.add(markOf(part));
    this.#rules.taken(part);
    const answer = pdu.response({ message_id: part.id });
    if (fault === 'late-answer') this.#late.push(() => session.send(answer));
    else answerBadly(session, answer, fault);
    if (part.wantsReceipt) this.#plan(part);
  }

  #readPart(pdu: PDU): TakenPart {
    const content: DecodedMessage = pdu.short_message ?? { message: '' };
    const [, , message = 0, total = 0, position = 0] = content.udh?.[0] ?? [];
    const encoding = pdu.data_coding === 8 ? 'ucs2' : 'gsm7';
    const text = String(content.message);
    const to = `+${pdu.destination_addr ?? ''}`;
    const reference = pdu.user_message_reference;
    return {
      id:
        this.#rules.ids === 'hexadecimal'
          ? this.#count.toString(16).toUpperCase().padStart(8, '0')
          : String(this.#count),
      number: this.#count,
      from: pdu.source_addr ?? '',
      to,
      text,
      encoding,
      ...(content.udh === undefined ? {} : { part: { reference: message, total, position } }),
      reference,
      isRepeat: this.#references.has(markOf({ to, reference, text })),
      wantsReceipt: pdu.registered_delivery === 1,
    };
  }

  #plan(part: TakenPart): void {
    for (const { state, afterMs } of this.#rules.receipts(part)) {
      this.#later(() => void this.#tell(part, state), afterMs);
    }
  }

  /** Until somebody has taken it: as carriers do, where nobody is bound or the connection ends. */
  async #tell(part: TakenPart, state: ReceiptPlan['state']): Promise<void> {
    const status = await this.sendReceipt(part, state);
    if (status === 0) return;
    const again = () => void this.#tell(part, state);
    if (this.#bound.length === 0) this.#kept.push(again);
    else this.#later(again, againMs);
  }

  #later(act: () => void, afterMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, afterMs);
    this.#timers.add(timer);
  }

  /** @returns the status of the answer; undefined: nobody is bound */
  sendReceipt(
    part: TakenPart,
    state: ReceiptPlan['state'],
    id = String(part.number),
  ): Promise<number | undefined> {
    const err = state === 'DELIVRD' ? '000' : '011';
    const text = `id:${id} sub:001 dlvrd:001 submit date:2107140900 done date:2107140901 stat:${state} err:${err} text:${part.text.slice(0, 20)}`;
    return this.#request('deliver_sm', {
      source_addr: part.to.slice(1),
      destination_addr: part.from,
      esm_class: 4,
      short_message: Buffer.from(text.replace(/[^\x20-\x7e]/g, '?'), 'ascii'),
      receipted_message_id: id,
      message_state: stateNumbers[state],
      ...(part.reference === undefined ? {} : { user_message_reference: part.reference }),
    });
  }
}

/** Two octets of a reference alone are soon the same by chance. */
function markOf({ to, reference, text }: Pick<TakenPart, 'to' | 'reference' | 'text'>): string {
  return `${to} ${reference} ${text}`;
}
