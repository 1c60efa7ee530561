import { openClient } from './client.ts';
import { sleep } from './processes.ts';
import type { SetUp } from './set-up.ts';
import { slug } from './slug.ts';

/** People who vote all the time, each with a browser and an address of their own. */
export interface Voting {
  /** Ends when every voter has an answer to the last vote. */
  end(): Promise<VotingTally>;
}

export interface VotingTally {
  readonly acknowledged: number;
  /** What the log has gained meanwhile, by whomever. */
  readonly logged: number;
  /** Acknowledged and not in the log. */
  readonly lost: number;
  /** In the log more often than acknowledged. */
  readonly doubled: number;
  /** Acknowledged in a second, over the whole time. */
  readonly perSecond: number;
  /** The longest time in ms in which nobody's vote was acknowledged. */
  readonly longestPause: number;
}

interface VotingSettings {
  readonly voters?: number;
  readonly perSecond?: number;
  /** The port of one web process, to vote there past nginx. */
  readonly web?: number | undefined;
}

/**
 * Lets people vote on every shown statement in turn, each vote under a key of its own that is sent
 * again until it is acknowledged, as the page of a fault tells people to.
 */
export async function startVoting(
  site: SetUp,
  { voters = 20, perSecond = 40, web }: VotingSettings = {},
): Promise<Voting> {
  const sids = (
    await site.sql<{ sid: number }>(
      `select sid from deliberations.statement s join deliberations.conversation c on c.id = s.conversation_id where c.slug = '${slug}' and s.state = 'shown'`,
    )
  ).map(({ sid }) => sid);
  const before = await countLogged(site);
  let stopping = false;
  let acknowledged = 0;
  const begun = performance.now();
  let lastAt = begun;
  let longestPause = 0;
  const oneVoter = async (_: unknown, number: number) => {
    const client = openClient(web ?? site.port, `127.1.${number}.1`, web === undefined);
    await sleep((number / perSecond) * 1000);
    while (!stopping) {
      let cookie: string | undefined;
      for (const sid of sids) {
        if (stopping) break;
        const key = crypto.randomUUID();
        const sentAt = performance.now();
        const path = `/api/deliberations/${slug}/votes`;
        for (;;) {
          const body = { sid, choice: sid % 3 === 0 ? 'disagree' : 'agree' };
          const answer = await client.act(path, body, { cookie, key });
          cookie ??= answer.cookie;
          if (answer.status === 200) break;
          await sleep(500);
        }
        acknowledged += 1;
        longestPause = Math.max(longestPause, performance.now() - lastAt);
        lastAt = performance.now();
        await sleep(Math.max(0, (voters / perSecond) * 1000 - (lastAt - sentAt)));
      }
    }
    client.close();
  };
  const all = Promise.all(Array.from({ length: voters }, oneVoter));
  return {
    async end() {
      stopping = true;
      await all;
      const seconds = (performance.now() - begun) / 1000;
      const logged = (await countLogged(site)) - before;
      return {
        acknowledged,
        perSecond: Math.round(acknowledged / seconds),
        logged,
        lost: Math.max(0, acknowledged - logged),
        doubled: Math.max(0, logged - acknowledged),
        longestPause: Math.round(longestPause),
      };
    },
  };
}

async function countLogged(site: SetUp): Promise<number> {
  const [row] = await site.sql<{ votes: number }>(
    'select count(*)::int as votes from deliberations.vote',
  );
  return row?.votes ?? 0;
}

export interface ReadingTally {
  readonly requests: number;
  readonly failed: number;
  /** In ms. */
  readonly p99: number;
  /** Failed requests by status. */
  readonly statuses: Readonly<Record<number, number>>;
}

const pages = [
  '/zh-Hant/',
  `/en/deliberations/${slug}`,
  `/zh-Hant/deliberations/${slug}/take-part`,
  `/en/deliberations/${slug}/map`,
  `/api/deliberations/${slug}/statements?limit=50`,
];

/** Strangers who read pages at a fixed rate while something happens. */
export function startReading(site: SetUp, perSecond = 30) {
  const client = openClient(site.port, '127.2.0.1');
  const taken: number[] = [];
  const statuses: Record<number, number> = {};
  const underway = new Set<Promise<void>>();
  let sent = 0;
  const timer = setInterval(() => {
    const path = pages[sent % pages.length] ?? '/';
    sent += 1;
    const one = client.get(path).then(({ status, ms }) => {
      taken.push(ms);
      if (status !== 200) statuses[status] = (statuses[status] ?? 0) + 1;
    });
    underway.add(one);
    void one.finally(() => underway.delete(one));
  }, 1000 / perSecond);
  return {
    async end(): Promise<ReadingTally> {
      clearInterval(timer);
      await Promise.all(underway);
      client.close();
      taken.sort((a, b) => a - b);
      const failed = Object.values(statuses).reduce((sum, count) => sum + count, 0);
      const p99 = Math.round(taken[Math.floor(taken.length * 0.99)] ?? 0);
      return { requests: taken.length, failed, p99, statuses };
    },
  };
}
