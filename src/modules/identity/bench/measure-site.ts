import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FormVisitor, openFormVisitor } from '../../../platform/bench/form-visitor.ts';
import { findFreePort, startOwnSite } from '../../../platform/bench/own-site.ts';
import { roundTenth, summariseLatencies } from '../../../platform/bench/pace.ts';
import { MailedCodes } from './mailed-codes.ts';

export interface SiteBench {
  /** Who sign in; more than 500 a network of a site may not ask for codes. */
  readonly people: number;
  readonly atOnce: number;
  say(message: string): void;
}

/**
 * Signs people in through the pages of a site of its own, whose codes leave by real mail to a server of
 * ours; then guesses codes many at once, and compares pages.
 */
export async function measureSite({ people, atOnce, say }: SiteBench) {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-bench-'));
  await chmod(dataDir, 0o711);
  const codes = await MailedCodes.open();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  say('Starting a site of its own …');
  const site = await startOwnSite(dataDir, await findFreePort(), 'error', {
    MAIL_URL: codes.mailUrl,
    MAIL_FROM: 'bench@example.org',
    TRUST_PROXY_HOPS: '1',
  }).catch(async (error) => {
    await codes.close();
    throw error;
  });
  const bench = new Bench(`${site.address}/en`, agent, codes);
  try {
    say('Signing in …');
    const known = await bench.signIn(Math.min(people, 500), atOnce);
    say('Guessing …');
    const guesses = await bench.guess();
    say('Comparing pages …');
    return { ...known, ...guesses, ...(await bench.compare()) };
  } finally {
    agent.destroy();
    await site.stop();
    await codes.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const firstIn = 'person-0@bench.example';

class Bench {
  constructor(
    readonly address: string,
    readonly agent: Agent,
    readonly codes: MailedCodes,
  ) {}

  #visitor(network: number, path = '/identity'): FormVisitor {
    const from = `10.${Math.floor(network / 256)}.${network % 256}.1`;
    return openFormVisitor({ address: `${this.address}${path}`, agent: this.agent, from });
  }

  /** People who each ask for a code, get the mail and come in; the first fifty warm the site up. */
  async signIn(people: number, atOnce: number) {
    const warmUp = 50;
    let next = 0;
    let begun = 0;
    const taken: number[] = [];
    const one = async () => {
      while (next < warmUp + people) {
        const number = next;
        next += 1;
        if (number === warmUp) begun = performance.now();
        const from = performance.now();
        await this.#enter(this.#visitor(number), `person-${number}@bench.example`);
        if (number >= warmUp) taken.push(performance.now() - from);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    const seconds = (performance.now() - begun) / 1_000;
    const { msP50: p50, msP95: p95 } = summariseLatencies(taken);
    return { sign_in_per_s: roundTenth(people / seconds), sign_in_ms: { p50, p95 } };
  }

  async #enter(visitor: FormVisitor, contact: string): Promise<void> {
    await visitor.send('sign-in', { contact });
    await visitor.send('code', { code: await this.codes.of(contact) });
  }

  /** @returns how many of ten equal right codes at once came in, and what a right one was worth after 1,000 wrong ones at once */
  async guess() {
    const racing = this.#visitor(1_000);
    await racing.send('sign-in', { contact: 'racing@bench.example' });
    const right = await this.codes.of('racing@bench.example');
    await racing.tryToSend('code', { code: wrongOf(right) });
    const ten = await Promise.all(
      Array.from({ length: 10 }, () => racing.repeat('code', { code: right })),
    );
    const guessed = this.#visitor(1_001);
    await guessed.send('sign-in', { contact: 'guessed@bench.example' });
    const code = await this.codes.of('guessed@bench.example');
    await guessed.tryToSend('code', { code: wrongOf(code) });
    await Promise.all(
      Array.from({ length: 1_000 }, () => guessed.repeat('code', { code: wrongOf(code) })),
    );
    const { status } = await guessed.repeat('code', { code });
    return {
      parallel_right_code_wins: ten.filter((answer) => answer.status === 303).length,
      parallel_wrong_then_right: status === 303 ? 'accepted' : 'refused',
    };
  }

  /** One page for who is signed in and for a stranger with a mark; asking for a code with a known and an unknown address. */
  async compare() {
    const [known, marked] = [this.#visitor(2_000), this.#visitor(2_001)];
    await this.#enter(known, firstIn);
    await marked.tryToSend('sign-in', { contact: 'nobody' });
    if (marked.cookies.size === 0) throw new Error('The visitor got no mark');
    const pages: Record<string, object> = {};
    for (const [name, path] of [
      ['home', '../'],
      ['about', '../about'],
    ] as const) {
      const taken = await this.#inTurn(300, [() => known.get(path), () => marked.get(path)]);
      const [signedIn = 0, visitor = 0] = taken;
      const ratio = Math.round((signedIn / visitor) * 100) / 100;
      pages[name] = { signed_in: signedIn, visitor, ratio };
    }
    let asked = 2_100;
    const ask = (contact: (number: number) => string) => () => {
      asked += 1;
      return this.#visitor(asked).tryToSend('sign-in', { contact: contact(asked) });
    };
    const [knownMs = 0, unknownMs = 0] = await this.#inTurn(200, [
      ask((number) => `person-${(number - 2_101) >> 1}@bench.example`),
      ask((number) => `fresh-${number}@bench.example`),
    ]);
    return {
      page_ms: pages,
      asking_ms: { known: knownMs, unknown: unknownMs },
    };
  }

  /** Medians in ms of ways that take turns, so that a slow moment meets all of them. */
  async #inTurn(rounds: number, ways: readonly (() => Promise<unknown>)[]): Promise<number[]> {
    const taken = ways.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [number, way] of ways.entries()) {
        const begun = performance.now();
        await way();
        taken[number]?.push(performance.now() - begun);
      }
    }
    return taken.map((each) => summariseLatencies(each).msP50);
  }
}

const wrongOf = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0');
