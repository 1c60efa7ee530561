import { openClient } from './client.ts';
import { startVoting } from './load.ts';
import { sleep } from './processes.ts';
import { memoryOf, processorTimeOf } from './run-aside.ts';
import { lossOf, type Scenario } from './scenario.ts';
import type { SetUp } from './set-up.ts';
import { slug } from './slug.ts';

const voters = 50;
/** More than any machine takes: a voter's next vote follows its last at once. */
const unbounded = 100_000;
const pages = 400;

/**
 * What sizes of sites are computed from in docs/operate.md. Processor time is told instead of the rate
 * alone, since it stays nearly the same on a machine that is busy besides.
 */
export const costs: Scenario = {
  name: 'costs of a vote and a page: processor, disk, memory',
  wanted: 'lost 0, doubled 0, failed 0',
  async run(site) {
    const [web] = site.webPorts;
    await voteFor(site, 3_000);
    const kept = await bytesOf(site);
    const votes = await spentBy(site, async () => {
      const tally = await voteFor(site, 20_000);
      return { tally, count: tally.acknowledged };
    });
    const now = await bytesOf(site);
    const { tally } = votes.done;
    const bytes = (what: 'lasting' | 'week') =>
      Math.round((now[what] - kept[what]) / tally.acknowledged);
    const client = openClient(web ?? 0, '127.5.0.1', false);
    const vote = { sid: 0, choice: 'agree' };
    const path = `/api/deliberations/${slug}/votes`;
    const { cookie = '' } = await client.act(path, vote, { key: crypto.randomUUID() });
    const address = `/en/deliberations/${slug}/take-part`;
    const ask = (headers: Readonly<Record<string, string>>) =>
      spentBy(site, async () => {
        let failed = 0;
        for (let asked = 0; asked < pages; asked += 10) {
          const answers = await Promise.all(
            Array.from({ length: 10 }, () => client.get(address, 30_000, headers)),
          );
          failed += answers.filter(({ status }) => status !== 200).length;
        }
        return { failed, count: pages };
      });
    await ask({ cookie });
    const [known, stranger] = [await ask({ cookie }), await ask({})];
    client.close();
    const processes = [...site.webs, site.worker];
    const memory = await Promise.all(processes.map(({ child }) => memoryOf(child.pid)));
    const { figure, holds } = lossOf(tally);
    const failed = known.done.failed + stranger.done.failed;
    return {
      figure: `${figure}; most in one conversation by one web process ${tally.perSecond} a second; a vote: ${votes.each}, disk ${bytes('lasting')} bytes for good and ${bytes('week')} for a week; a voter's page: ${known.each}; a stranger's: ${stranger.each}; failed ${failed}; memory of web, web, worker: ${memory.join(', ')} MB`,
      holds: holds && cookie !== '' && failed === 0,
    };
  },
};

/** At one web process, past nginx. */
async function voteFor(site: SetUp, ms: number) {
  const voting = await startVoting(site, { voters, perSecond: unbounded, web: site.webPorts[0] });
  await sleep(ms);
  return voting.end();
}

/** Processor time of the first web process, the database and the worker for each of what was done. */
async function spentBy<Done extends { readonly count: number }>(
  site: SetUp,
  work: () => Promise<Done>,
) {
  const parts = { web: site.webs[0], database: site.postgres, worker: site.worker };
  const read = () =>
    Promise.all(Object.values(parts).map((part) => processorTimeOf([part?.child.pid])));
  const before = await read();
  const done = await work();
  const after = await read();
  const each = Object.keys(parts).map((name, at) => {
    const seconds = (after[at] ?? 0) - (before[at] ?? 0);
    return `${name} ${((seconds / done.count) * 1000).toFixed(1)} ms`;
  });
  return { done, each: each.join(', ') };
}

/** Of all tables with their indexes: what stays, and the outcomes of acts that are kept for a week. */
async function bytesOf(site: SetUp): Promise<{ lasting: number; week: number }> {
  const [row] = await site.sql<{ lasting: string; week: string }>(
    `select sum(pg_total_relation_size(oid)) filter (where relname <> 'kept_outcome') as lasting,
       sum(pg_total_relation_size(oid)) filter (where relname = 'kept_outcome') as week
     from pg_class where relkind = 'r' and relnamespace::regnamespace::text not like 'pg\\_%'`,
  );
  return { lasting: Number(row?.lasting), week: Number(row?.week) };
}
