import { type ConnectionOptions, connect } from 'node:tls';
import { startReading, startVoting } from './load.ts';
import { sleep } from './processes.ts';
import { type SetUp, untilDatabase, untilReady } from './set-up.ts';

/** What a line of the report says, and whether it holds. */
export interface Finding {
  readonly figure: string;
  readonly holds: boolean;
}

export interface Scenario {
  readonly name: string;
  readonly wanted: string;
  run(site: SetUp): Promise<Finding>;
}

/** The usual p99 of a stranger's page, against which attacks are measured. */
let usualP99 = 0;

const quiet: Scenario = {
  name: 'votes and pages, nothing happens',
  wanted: 'lost 0, doubled 0, failed 0',
  async run(site) {
    const [voting, reading] = [await startVoting(site), startReading(site)];
    await sleep(8_000);
    const [votes, reads] = [await voting.end(), await reading.end()];
    usualP99 = reads.p99;
    return {
      figure: `${votes.acknowledged} votes, lost ${votes.lost}, doubled ${votes.doubled}; ${reads.requests} pages, failed ${failures(reads)}, p99 ${reads.p99} ms`,
      holds: votes.lost + votes.doubled + reads.failed === 0,
    };
  },
};

const rolling: Scenario = {
  name: 'rolling restart of both web processes behind nginx',
  wanted: 'failed 0, lost 0',
  async run(site) {
    const [voting, reading] = [await startVoting(site), startReading(site)];
    await sleep(1_000);
    for (const number of [0, 1]) {
      await site.webs[number]?.stop('SIGTERM');
      site.webs[number] = site.startWeb(number);
      await untilReady(site.webPorts[number] ?? 0);
      await sleep(500);
    }
    const [votes, reads] = [await voting.end(), await reading.end()];
    return {
      figure: `${reads.requests} pages, failed ${failures(reads)}; ${votes.acknowledged} votes, lost ${votes.lost}, doubled ${votes.doubled}`,
      holds: reads.failed + votes.lost + votes.doubled === 0,
    };
  },
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
  wanted: 'the others’ longest pause ≤ 6 s, lost 0',
  async run(site) {
    const voting = await startVoting(site);
    await sleep(1_000);
    site.webs[0]?.signal('SIGSTOP');
    const onOther = fetch(`http://127.0.0.1:${site.webPorts[1]}/readyz`);
    await sleep(12_000);
    site.webs[0]?.signal('SIGCONT');
    await untilReady(site.webPorts[0] ?? 0);
    const votes = await voting.end();
    const isReady = (await onOther).ok;
    return {
      figure: `${lossOf(votes).figure}, longest pause ${votes.longestPause} ms`,
      holds: lossOf(votes).holds && votes.longestPause <= 6_000 && isReady,
    };
  },
};

const largeBodies: Scenario = {
  name: 'attack: bodies over the limit, 20 at once',
  wanted: 'failed requests of others ≤ 1 %, p99 of others ≤ 3 × without',
  run: (site) =>
    underAttack(site, () =>
      rawRequest(
        site,
        `POST /api/deliberations/x/votes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n${'x'.repeat(900_000)}`,
      ),
    ),
};

const slowBodies: Scenario = {
  name: 'attack: 200 connections whose bodies never end',
  wanted: 'failed requests of others ≤ 1 %, p99 of others ≤ 3 × without',
  run: (site) =>
    underAttack(
      site,
      () =>
        rawRequest(
          site,
          'POST /api/deliberations/x/votes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
        ),
      200,
    ),
};

const exportReaders: Scenario = {
  name: 'attack: 10 readers of every export and of the statements’ CSV, without end',
  wanted: 'failed requests of others ≤ 1 %, p99 of others ≤ 3 × without',
  run: (site) =>
    underAttack(
      site,
      async () => {
        const path = '/api/deliberations/night-market-plastics/statements.csv';
        await site.client.get(path);
      },
      10,
    ),
};

/** In the order of the report; each leaves the site whole. */
export const scenarios: readonly Scenario[] = [
  quiet,
  rolling,
  killedWeb,
  crashedDatabase,
  hungDatabase,
  frozenWeb,
  largeBodies,
  slowBodies,
  exportReaders,
];

function failures({ failed, statuses }: { failed: number; statuses: object }): string {
  return failed === 0 ? '0' : `${failed} ${JSON.stringify(statuses)}`;
}

function lossOf({
  acknowledged,
  lost,
  doubled,
}: {
  acknowledged: number;
  lost: number;
  doubled: number;
}): Finding {
  return {
    figure: `${acknowledged} votes acknowledged, lost ${lost}, doubled ${doubled}`,
    holds: acknowledged > 0 && lost + doubled === 0,
  };
}

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

/** Repeats an attack for eight seconds in parallel while strangers read. */
async function underAttack(
  site: SetUp,
  attack: () => Promise<void>,
  parallel = 20,
): Promise<Finding> {
  const until = performance.now() + 8_000;
  const attackers = Array.from({ length: parallel }, async () => {
    while (performance.now() < until) await attack();
  });
  const reading = startReading(site);
  await Promise.all(attackers);
  const reads = await reading.end();
  return {
    figure: `${reads.requests} pages, failed ${failures(reads)}, p99 ${reads.p99} ms (without ${usualP99} ms)`,
    holds: reads.failed <= reads.requests / 100 && reads.p99 <= 3 * usualP99,
  };
}

/** Sends bytes over TLS and waits for the end of the connection, 8 s at most. */
function rawRequest(site: SetUp, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      port: site.port,
      rejectUnauthorized: false,
      localAddress: '127.3.0.1',
    } as ConnectionOptions);
    socket.setTimeout(8_000, () => socket.destroy());
    socket.on('data', () => socket.end());
    // An attacker does not mind; what others get is what is measured.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.write(bytes);
  });
}
