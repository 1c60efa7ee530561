import {
  type Answer,
  type Browser,
  openBrowser,
} from '../../src/modules/deliberations/test/browser.ts';
import type { Arrived } from './neighbours.ts';

/** Words of pages in English, since a browser reads these. */
const pendingWords = 'Waiting for its number';

export interface AwaitedCode {
  readonly channel: 'email' | 'sms';
  readonly contact: string;
  enter(code: string): Promise<void>;
}

interface AwaitedMessage {
  readonly channel: 'email' | 'sms';
  readonly to: string;
  /** By which it is told from others to the same address. */
  readonly holds: string;
}

interface Done {
  readonly act: string;
  readonly ms: number;
  readonly status: number;
}

/** What browsers do at a site, what they are told, and what must come of it later. */
export class Walk {
  readonly done: Done[] = [];
  readonly faults: string[] = [];
  /** Kinds of the entries that must come of it, each as often as it stands here. */
  readonly wanted: string[] = [];
  readonly messages: AwaitedMessage[] = [];
  readonly codes: AwaitedCode[] = [];
  /** Pages on which nothing may be pending once everybody is back. */
  readonly settling: string[] = [];
  readonly afterwards: { readonly what: string; holds(): Promise<boolean> }[] = [];

  constructor(
    readonly address: string,
    readonly mostMs: number,
  ) {}

  /** A browser without scripts, whose every question ends within the bound. */
  browser(): Browser {
    const baseUrl = this.address;
    const request = (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, baseUrl), {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.mostMs),
      });
    return openBrowser({ request, platform: { config: { baseUrl } } });
  }

  /** A browser that plays a persona. */
  async play(persona: string): Promise<Browser> {
    const opened = this.browser();
    const { status } = await opened.post('/en/identity/personas', { persona });
    if (status !== 303) throw new Error(`${persona} cannot be played: ${status}`);
    return opened;
  }

  /** What was pressed must lead on, and in time. */
  async act(act: string, answered: Promise<Answer>): Promise<Answer> {
    const begun = performance.now();
    const answer = await answered;
    const ms = Math.round(performance.now() - begun);
    this.done.push({ act, ms, status: answer.status });
    if (answer.status !== 303) this.faults.push(`${act}: answered ${answer.status}`);
    if (ms > this.mostMs) this.faults.push(`${act}: took ${ms} ms`);
    return answer;
  }

  says(what: string, { html }: Answer, words: string): void {
    if (!html.includes(words)) this.faults.push(`${what}: the page does not say “${words}”`);
  }

  isPending(what: string, page: Answer): void {
    this.says(what, page, pendingWords);
  }

  leaves(...kinds: readonly string[]): void {
    this.wanted.push(...kinds);
  }

  mustSettle(page: string): void {
    this.settling.push(page);
  }

  mustArrive(message: AwaitedMessage): void {
    this.messages.push(message);
  }

  awaitCode(code: AwaitedCode): void {
    this.codes.push(code);
    this.messages.push({ channel: code.channel, to: code.contact, holds: '' });
  }

  later(what: string, holds: () => Promise<boolean>): void {
    this.afterwards.push({ what, holds });
  }

  async isSettled(): Promise<boolean> {
    for (const path of this.settling) {
      const { status, html } = await this.browser().get(path);
      if (status !== 200 || html.includes(pendingWords)) return false;
    }
    for (const { holds } of this.afterwards) if (!(await holds())) return false;
    return true;
  }
}

/** How often a message was taken by its neighbour. */
export function timesOf(
  { channel, to, holds }: AwaitedMessage,
  taken: { readonly email: readonly Arrived[]; readonly sms: readonly Arrived[] },
): number {
  return taken[channel].filter((each) => each.to === to && each.text.includes(holds)).length;
}
