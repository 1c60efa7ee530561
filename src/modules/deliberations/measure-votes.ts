import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, startOwnSite } from '../../platform/bench/own-site.ts';
import { roundTenth, summariseLatencies, waitUntil } from '../../platform/bench/pace.ts';

const slug = 'night-market-plastics';

export interface VotesBench {
  readonly seconds: number;
  readonly voters: number;
  /** Votes a second; 0: as fast as it goes. */
  readonly rate: number;
  /** From how many networks people come, in turn. */
  readonly networks: number;
  say(message: string): void;
}

interface VotesMeasured {
  readonly seconds: number;
  readonly voters: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly perSecond: number;
  readonly msP50: number;
  readonly msP95: number;
  readonly msP99: number;
  /** Acknowledged votes that the site's own numbers do not hold afterwards. */
  readonly lost: number;
}

/**
 * Starts a site of its own in a temporary folder, with the sample world, and lets people vote through
 * the open interface: each voter is a browser with a mark of its own that votes once on every shown
 * statement, then the next person takes its place, from the next network. Newcomers of one network wait
 * for each other, since a budget counts them. Counts the votes before and after; speed is what came
 * after a warm-up of three seconds.
 */
export async function measureVotes(settings: VotesBench): Promise<VotesMeasured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-bench-'));
  await chmod(dataDir, 0o711);
  settings.say('Starting a site of its own …');
  // Everybody's network is told as a proxy tells it.
  const site = await startOwnSite(dataDir, await findFreePort(), 'error', {
    TRUST_PROXY_HOPS: '1',
  });
  try {
    const before = await countVotes(site.address);
    const statements = await listStatements(site.address);
    const sids = statements.slice(0, 30).map(({ sid }) => sid);
    settings.say('Voting …');
    const { latencies, acknowledged, refused } = await voteFor(settings, site.address, sids);
    const after = await countVotes(site.address);
    const { msP50, msP95, msP99 } = summariseLatencies(latencies);
    return {
      seconds: settings.seconds,
      voters: settings.voters,
      acknowledged,
      refused,
      perSecond: roundTenth(latencies.length / settings.seconds),
      msP50,
      msP95,
      msP99,
      lost: acknowledged - (after - before),
    };
  } finally {
    await site.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Tally {
  /** Milliseconds of each acknowledged vote after the warm-up. */
  readonly latencies: number[];
  /** Acknowledged votes, the warm-up's too. */
  acknowledged: number;
  refused: number;
}

/** So long the site is warmed up before anything is timed, in ms. */
const warmUp = 3_000;

/**
 * Lets all voters vote. At a fixed rate each vote has its instant, evenly spread over the voters, and
 * is timed from that instant: one that had to wait for the one before it counts as slow.
 */
async function voteFor(
  { seconds, voters, rate, networks }: VotesBench,
  address: string,
  sids: readonly number[],
): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: voters });
  const begun = performance.now();
  const timedFrom = begun + warmUp;
  const end = timedFrom + seconds * 1000;
  const between = rate === 0 ? 0 : (voters / rate) * 1000;
  const tally: Tally = { latencies: [], acknowledged: 0, refused: 0 };
  let people = 0;
  const oneVoter = async (_: unknown, number: number) => {
    let due = begun + (number / voters) * between;
    while (due < end && performance.now() < end) {
      let cookie: string | undefined;
      const from = networkAddress(people % networks);
      people += 1;
      for (const sid of sids) {
        await waitUntil(due);
        const asked = rate === 0 ? performance.now() : due;
        if (asked >= end) return;
        const body = { sid, choice: sid % 3 === 0 ? 'disagree' : 'agree' };
        const place = `${address}/api/deliberations/${slug}/votes`;
        const answer = await post(agent, place, { from, cookie }, body);
        cookie ??= answer.cookie;
        note(tally, answer.status, asked >= timedFrom ? performance.now() - asked : null);
        due += between;
      }
    }
  };
  await Promise.all(Array.from({ length: voters }, oneVoter));
  agent.destroy();
  return tally;
}

function note(tally: Tally, status: number, ms: number | null): void {
  if (status !== 200) {
    tally.refused += 1;
    return;
  }
  tally.acknowledged += 1;
  if (ms !== null) tally.latencies.push(ms);
}

/** An address of a network of its own: the networks of the limits are /24. */
function networkAddress(number: number): string {
  return `10.${Math.floor(number / 256) % 256}.${number % 256}.1`;
}

interface Sender {
  /** The address. */
  readonly from: string;
  readonly cookie: string | undefined;
}

function post(agent: Agent, address: string, { from, cookie }: Sender, body: object) {
  return new Promise<{ status: number; cookie: string | undefined }>((resolve, reject) => {
    const text = JSON.stringify(body);
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
      'Idempotency-Key': crypto.randomUUID(),
      'X-Forwarded-For': from,
      ...(cookie === undefined ? {} : { Cookie: cookie }),
    };
    const sent = request(address, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          cookie: answer.headers['set-cookie']?.[0]?.split(';')[0],
        }),
      );
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

interface Counted {
  readonly sid: number;
  readonly agrees: number;
  readonly disagrees: number;
  readonly passes: number;
}

async function listStatements(address: string): Promise<Counted[]> {
  const answer = await fetch(`${address}/api/deliberations/${slug}/statements?limit=500`);
  const { items } = (await answer.json()) as { items: Counted[] };
  return items;
}

async function countVotes(address: string): Promise<number> {
  const statements = await listStatements(address);
  return statements.reduce(
    (sum, { agrees, disagrees, passes }) => sum + agrees + disagrees + passes,
    0,
  );
}
