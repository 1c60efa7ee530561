import { type Attack, startAttack } from './attack.ts';
import { backedUp } from './backup-scenario.ts';
import { nothingPersonal } from './byte-search-scenario.ts';
import { costs } from './cost-scenario.ts';
import { largeBackup } from './large-backup-scenario.ts';
import { type ReadingTally, startReading, startVoting } from './load.ts';
import { flatMemory } from './memory-scenario.ts';
import { sleep } from './processes.ts';
import { refusedInWords } from './refusal-scenario.ts';
import { processorTimeOf } from './run-aside.ts';
import { type Finding, failures, lossOf, type Scenario } from './scenario.ts';
import { type SetUp, untilDatabase, untilReady } from './set-up.ts';
import { upgraded } from './upgrade-scenario.ts';

/** The p99 of a stranger's page without an attack. */
let usualP99: number | undefined;

const quiet: Scenario = {
  name: 'votes and pages, nothing happens',
  wanted: 'lost 0, doubled 0, failed 0',
  run: (site) =>
    whileInUse(site, async () => {
      await sleep(8_000);
    }),
};

/** Everything is warm by then, so that what an attack adds is not hidden behind a cold start. */
const unharmed: Scenario = {
  name: 'attack: none, for the usual time of a page',
  wanted: 'failed 0',
  async run(site) {
    const reads = await readUndisturbed(site);
    return {
      figure: `${reads.requests} pages, failed ${failures(reads)}, p99 ${reads.p99} ms`,
      holds: reads.failed === 0,
    };
  },
};

async function readUndisturbed(site: SetUp): Promise<ReadingTally> {
  // Processes that a scenario before has just killed: their first pages are slow, and no measure.
  const first = startReading(site);
  await sleep(3_000);
  await first.end();
  const reading = startReading(site);
  await sleep(8_000);
  const reads = await reading.end();
  usualP99 = reads.p99;
  return reads;
}

const rolling: Scenario = {
  name: 'rolling restart of both web processes behind nginx',
  wanted: 'lost 0, doubled 0, failed 0',
  run: (site) =>
    whileInUse(site, async () => {
      await sleep(1_000);
      for (const number of [0, 1]) {
        await site.webs[number]?.stop('SIGTERM');
        site.webs[number] = site.startWeb(number);
        await untilReady(site.webPorts[number] ?? 0);
        await sleep(500);
      }
    }),
};

const killedWeb: Scenario = {
  name: 'kill -9 of a web process, then of the other, and of the worker',
  wanted: 'lost 0, doubled 0',
  async run(site) {
    const voting = await startVoting(site);
    for (const number of [0, 1]) {
      await sleep(1_000);
      await site.webs[number]?.stop('SIGKILL');
      site.webs[number] = site.startWeb(number);
      await untilReady(site.webPorts[number] ?? 0);
    }
    await site.worker.stop('SIGKILL');
    site.worker = site.startWorker();
    await untilReady(site.workerPort);
    return lossOf(await voting.end());
  },
};

const crashedDatabase: Scenario = {
  name: 'kill -9 of PostgreSQL, started again after 3 s',
  wanted: 'lost 0, doubled 0, no process died, pages meanwhile 503 within 6 s, /readyz within 2 s',
  async run(site) {
    const voting = await startVoting(site);
    await sleep(1_000);
    await site.postgres.stop('SIGKILL');
    const away = await duringAway(site);
    await sleep(1_000);
    site.postgres = site.startPostgres();
    await untilDatabase(site.databaseUrl);
    const back = performance.now();
    await Promise.all([...site.webPorts, site.workerPort].map((port) => untilReady(port)));
    const ready = Math.round(performance.now() - back);
    const votes = lossOf(await voting.end());
    const died = [...site.webs, site.worker].filter(({ child }) => child.exitCode !== null).length;
    return {
      figure: `${votes.figure}; ${away.figure}; ready ${ready} ms after it; died ${died}`,
      holds: votes.holds && away.holds && died === 0,
    };
  },
};

const hungDatabase: Scenario = {
  name: 'PostgreSQL hangs (SIGSTOP) for 8 s',
  wanted: 'lost 0, doubled 0, pages 503 within 6 s, /readyz within 2 s',
  async run(site) {
    const voting = await startVoting(site);
    await sleep(1_000);
    const all = (await site.sql<{ pid: number }>('select pid from pg_stat_activity')).map(
      ({ pid }) => pid,
    );
    const every = [site.postgres.child.pid ?? 0, ...all];
    const signal = (name: NodeJS.Signals) => {
      for (const pid of every) {
        try {
          process.kill(pid, name);
        } catch (error) {
          // A backend may have ended meanwhile.
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
        }
      }
    };
    signal('SIGSTOP');
    const begun = performance.now();
    const away = await duringAway(site);
    await sleep(Math.max(0, 8_000 - (performance.now() - begun)));
    signal('SIGCONT');
    await Promise.all(site.webPorts.map((port) => untilReady(port)));
    const votes = lossOf(await voting.end());
    return { figure: `${votes.figure}; ${away.figure}`, holds: votes.holds && away.holds };
  },
};

const frozenWeb: Scenario = {
  name: 'one web process frozen (SIGSTOP) for 12 s while people vote',
  wanted: 'longest pause of those at the other one ≤ 6 s, lost 0',
  async run(site) {
    const both = [await startVoting(site), await startVoting(site, { web: site.webPorts[1] })];
    await sleep(1_000);
    site.webs[0]?.signal('SIGSTOP');
    await sleep(12_000);
    site.webs[0]?.signal('SIGCONT');
    await untilReady(site.webPorts[0] ?? 0);
    // Together: the log holds the votes of both.
    const [through, others] = await Promise.all(both.map((each) => each.end()));
    const acknowledged = (through?.acknowledged ?? 0) + (others?.acknowledged ?? 0);
    const logged = through?.logged ?? 0;
    const votes = lossOf({
      acknowledged,
      lost: Math.max(0, acknowledged - logged),
      doubled: Math.max(0, logged - acknowledged),
    });
    const pause = others?.longestPause ?? Number.POSITIVE_INFINITY;
    return {
      figure: `${votes.figure}, longest pause at the other one ${pause} ms, by nginx ${through?.longestPause} ms`,
      holds: votes.holds && pause <= 6_000,
    };
  },
};

const attackOf = (name: string, attack: Attack): Scenario => ({
  name: `attack: ${name}`,
  wanted: 'failed requests of others ≤ 1 %, p99 of others ≤ 3 × without',
  run: (site) => underAttack(site, attack),
});

/** In the order of the report; each leaves the site whole. */
export const scenarios: readonly Scenario[] = [
  quiet,
  rolling,
  killedWeb,
  crashedDatabase,
  hungDatabase,
  frozenWeb,
  refusedInWords,
  unharmed,
  attackOf('bodies over the limit, 20 at once', 'large-bodies'),
  attackOf('200 connections whose bodies never end', 'endless-bodies'),
  attackOf('10 readers of the statements’ CSV, without end', 'csv-readers'),
  backedUp,
  costs,
  flatMemory,
  upgraded,
  largeBackup,
  nothingPersonal,
];

/** How pages and health answer while the database is away. */
async function duringAway(site: SetUp): Promise<Finding> {
  const page = await site.client.get('/en/deliberations');
  const begun = performance.now();
  const ready = await fetch(`http://127.0.0.1:${site.webPorts[0]}/readyz`);
  const readyMs = Math.round(performance.now() - begun);
  return {
    figure: `page ${page.status} after ${Math.round(page.ms)} ms, /readyz ${ready.status} after ${readyMs} ms`,
    holds: page.status === 503 && page.ms <= 6_000 && ready.status === 503 && readyMs <= 2_000,
  };
}

/** People vote and strangers read while something is done. */
async function whileInUse(site: SetUp, during: () => Promise<void>): Promise<Finding> {
  const [voting, reading] = [await startVoting(site), startReading(site)];
  await during();
  const [votes, reads] = [await voting.end(), await reading.end()];
  return {
    figure: `${lossOf(votes).figure}; ${reads.requests} pages, failed ${failures(reads)}, p99 ${reads.p99} ms`,
    holds: lossOf(votes).holds && reads.failed === 0,
  };
}

/** An attack of eight seconds, from a process of its own, while strangers read. */
async function underAttack(site: SetUp, attack: Attack): Promise<Finding> {
  const usual = usualP99 ?? (await readUndisturbed(site)).p99;
  const [nginx, webs] = [[site.nginx.child.pid], site.webs.map(({ child }) => child.pid)];
  const before = [await processorTimeOf(nginx), await processorTimeOf(webs)] as const;
  const attacker = startAttack(site, attack);
  const reading = startReading(site);
  const times = await attacker;
  const reads = await reading.end();
  const took = [await processorTimeOf(nginx), await processorTimeOf(webs)] as const;
  const seconds = took.map((now, at) => (now - (before[at] ?? 0)).toFixed(1));
  return {
    figure: `${reads.requests} pages, failed ${failures(reads)}, p99 ${reads.p99} ms (without ${usual} ms); attacked ${times} times, processor time nginx ${seconds[0]} s, web ${seconds[1]} s`,
    holds: reads.failed <= reads.requests / 100 && reads.p99 <= 3 * usual,
  };
}
