import { openClient } from './client.ts';
import { startReading, startVoting } from './load.ts';
import { sleep } from './processes.ts';
import { memoryOf } from './run-aside.ts';
import type { Scenario } from './scenario.ts';
import type { SetUp } from './set-up.ts';
import { slug } from './slug.ts';

/** Without load before memory is read; a pool and kept answers are let go of by then. */
const settleMs = 10_000;
/** What a process may gain between the middle and the end: a share, and MB. */
const may = { share: 0.1, mb: 30 };

/** What is heavier than a page, or refused. */
const rarer = [
  `/api/deliberations/${slug}/statements.csv`,
  `/en/deliberations/${slug}/map.svg`,
  '/share.png',
  '/en/search?q=night',
  `/zh-Hant/search?q=${encodeURIComponent('夜市')}`,
  `/en/deliberations/${slug}/feed.atom`,
  '/en/nowhere',
  '/api/datasets',
];

export const flatMemory: Scenario = {
  name: 'memory over minutes of mixed load',
  wanted: `from the middle to the end no process gains more than ${may.share * 100} % and ${may.mb} MB`,
  async run(site, { minutes }) {
    const wholeMs = minutes * 60_000;
    const start = await useFor(site, wholeMs * 0.1);
    const middle = await useFor(site, wholeMs * 0.45);
    const end = await useFor(site, wholeMs * 0.45);
    const names = ['web 1', 'web 2', 'worker'];
    const each = names.map((name, at) => `${name}: ${start[at]} → ${middle[at]} → ${end[at]} MB`);
    return {
      figure: `${minutes} minutes; start, middle, end: ${each.join('; ')}`,
      holds: middle.every((mb, at) => {
        const gained = (end[at] ?? Number.POSITIVE_INFINITY) - mb;
        return mb > 0 && gained <= Math.max(may.mb, mb * may.share);
      }),
    };
  },
};

/** People vote, strangers read, and all the rest comes by; then the memory of each process. */
async function useFor(site: SetUp, ms: number): Promise<number[]> {
  const [voting, reading] = [await startVoting(site), startReading(site)];
  const client = openClient(site.port, '127.4.0.1');
  const until = performance.now() + ms;
  for (let number = 0; performance.now() < until; number += 1) {
    await client.get(rarer[number % rarer.length] ?? '/');
    const large = { sid: 0, choice: 'x'.repeat(300_000) };
    if (number % 5 === 0)
      await client.act(`/api/deliberations/${slug}/votes`, large, { key: crypto.randomUUID() });
    await sleep(250);
  }
  client.close();
  await Promise.all([voting.end(), reading.end()]);
  await sleep(settleMs);
  const processes = [...site.webs, site.worker];
  return Promise.all(processes.map(({ child }) => memoryOf(child.pid)));
}
