import { SmtpDouble } from '../../../platform/messaging/doubles/smtp-double.ts';

const patienceMs = 20_000;

/** A mail server of our own that hands on the codes of the mails that it takes. */
export class MailedCodes {
  readonly #found = new Map<string, string>();
  readonly #waiting = new Map<string, (digits: string) => void>();
  #double: SmtpDouble | undefined;

  static async open(): Promise<MailedCodes> {
    const codes = new MailedCodes();
    codes.#double = await SmtpDouble.start({
      taken: ({ to, text }) => codes.#take(to[0] ?? '', /\b[0-9]{6,8}\b/.exec(text)?.[0]),
    });
    return codes;
  }

  get mailUrl(): string {
    return this.#double?.url ?? '';
  }

  #take(to: string, digits: string | undefined): void {
    if (digits === undefined) return;
    const waiting = this.#waiting.get(to);
    this.#waiting.delete(to);
    if (waiting === undefined) this.#found.set(to, digits);
    else waiting(digits);
  }

  /** The newest code for an address, once. @throws when none comes within 20 s */
  async of(address: string): Promise<string> {
    const found = this.#found.get(address);
    this.#found.delete(address);
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('No mail came')), patienceMs);
      this.#waiting.set(address, (digits) => {
        clearTimeout(timer);
        resolve(digits);
      });
    });
  }

  async close(): Promise<void> {
    await this.#double?.close();
  }
}
