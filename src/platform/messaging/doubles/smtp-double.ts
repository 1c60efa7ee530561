import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type ReadMail, readMail } from './read-mail.ts';

/**
 * What a mail server says to a mail: 250, another code of RFC 5321 §4.2, nothing while the connection
 * stays, or nothing any more.
 */
export type SmtpVerdict = 250 | 421 | 450 | 451 | 452 | 550 | 552 | 554 | 'silent' | 'dropped';

/** A mail that came, whatever was said to it. */
export interface ComingMail extends ReadMail {
  readonly from: string;
  /** The envelope, as are all addresses here. */
  readonly to: readonly string[];
  /** From 1, in the order of coming. */
  readonly number: number;
  readonly raw: string;
}

export interface SmtpRules {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** How long each answer to a mail takes. */
  readonly slowMs: number;
  /** Said to an address before there is a mail: 250 goes on, words are the whole answer. */
  readonly recipient: (address: string) => 250 | 450 | 550 | 'silent' | `5${string}`;
  /** Said to the whole mail. Silent, dropped: it is taken, and nobody says so. */
  readonly verdict: (mail: ComingMail) => SmtpVerdict;
  /** Whether it refuses a connection that was just opened. */
  readonly refusesConnection: () => boolean;
  /** Called for each mail that was taken. */
  readonly taken: (mail: ComingMail) => void;
}

const usual: SmtpRules = {
  host: '127.0.0.1',
  port: 0,
  slowMs: 0,
  recipient: () => 250,
  verdict: () => 250,
  refusesConnection: () => false,
  taken: () => undefined,
};

class Refusal extends Error {
  readonly responseCode: number;
  constructor(code: number, words = code < 500 ? 'Not now' : 'Not at all') {
    super(words);
    this.responseCode = code;
  }
}

/**
 * A mail server on this machine, with the manners of bad days. Holds everything that it took, with
 * addresses and texts: it is for tests and for trying out.
 */
export class SmtpDouble {
  readonly taken: ComingMail[] = [];
  /** Codes of what was refused, in that order. */
  readonly refused: number[] = [];
  readonly #rules: SmtpRules;
  readonly #server: SMTPServer;
  readonly #sockets = new Map<number, Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** The most connections that there were at once. */
  mostConnections = 0;
  #port = 0;
  #count = 0;

  private constructor(rules: SmtpRules) {
    this.#rules = rules;
    this.#server = new SMTPServer({
      authOptional: true,
      // Without a certificate there is nothing to start.
      disabledCommands: ['STARTTLS', 'AUTH'],
      // Codes of RFC 3463 stand in an answer where the rules say so.
      hideENHANCEDSTATUSCODES: true,
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect: (_session, say) => this.#say(rules.refusesConnection() ? 421 : 250, say),
      onRcptTo: ({ address }, _session, say) => this.#say(rules.recipient(address), say),
      onData: (stream, session, say) => {
        this.#take(stream, session).then((verdict) => this.#answer(verdict, session, say), say);
      },
    });
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket) => this.#remember(socket));
  }

  static async start(rules: Partial<SmtpRules> = {}): Promise<SmtpDouble> {
    const double = new SmtpDouble({ ...usual, ...rules });
    const { port, host } = double.#rules;
    const { server } = double.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      double.#server.listen(port, host, () => resolve());
    });
    double.#port = (server.address() as AddressInfo).port;
    return double;
  }

  /** Such as goes into `MAIL_URL`. */
  get url(): string {
    return `smtp://${this.#rules.host}:${this.#port}`;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of this.#sockets.values()) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  #remember(socket: Socket): void {
    const port = socket.remotePort ?? 0;
    this.#sockets.set(port, socket);
    this.mostConnections = Math.max(this.mostConnections, this.#sockets.size);
    socket.on('close', () => this.#sockets.delete(port));
  }

  async #take(stream: Readable, session: SMTPServerSession): Promise<SmtpVerdict> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    const raw = Buffer.concat(chunks).toString();
    const { mailFrom, rcptTo } = session.envelope;
    this.#count += 1;
    const mail: ComingMail = {
      ...readMail(raw),
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map(({ address }) => address),
      number: this.#count,
      raw,
    };
    const verdict = this.#rules.verdict(mail);
    if (verdict === 250 || verdict === 'silent' || verdict === 'dropped') {
      this.taken.push(mail);
      this.#rules.taken(mail);
    }
    return verdict;
  }

  #answer(
    verdict: SmtpVerdict,
    session: SMTPServerSession,
    say: (error?: Error | null) => void,
  ): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (verdict === 'dropped') this.#sockets.get(session.remotePort)?.destroy();
      else this.#say(verdict, say);
    }, this.#rules.slowMs);
    this.#timers.add(timer);
  }

  #say(answer: number | string, say: (error?: Error | null) => void): void {
    if (answer === 'silent') return;
    if (answer === 250) {
      say();
      return;
    }
    const code = Number.parseInt(String(answer), 10);
    this.refused.push(code);
    say(new Refusal(code, typeof answer === 'string' ? answer.slice(4) : undefined));
  }
}
