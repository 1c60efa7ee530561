import { setTimeout as pause } from 'node:timers/promises';
import { closeAll, openPlatform, turnConnection } from '../app.ts';
import { modules } from '../modules.ts';
import type { Config } from '../platform/config/config.ts';
import { takeTurn } from '../platform/database/turn.ts';
import type { Parts } from '../platform/module.ts';
import type { Platform } from '../platform/platform.ts';
import { askForSearch } from '../platform/search/rebuild-search.ts';
import { sourcesOf } from '../platform/search/search-source.ts';
import { greet } from './greeting.ts';
import { listen, listenForHealth, listenForMetrics } from './listen.ts';
import { refuseInvented } from './refuse-invented.ts';
import { seedSample } from './sample.ts';
import { defaultSeed, taipeiDay } from './sample-day.ts';
import { awaitStop } from './stop-request.ts';

/**
 * Runs until the process is asked to stop; then closes in order.
 * @throws SiteLockHeldError when another site stands on the same data folder, or took this one's
 *   place while the database was away
 */
export async function runSite(config: Config, parts: Parts): Promise<void> {
  const say = (message: string) => process.stdout.write(`${message}\n`);
  const delayMs = parts.web ? config.stopDelay * 1_000 : 0;
  const stop = awaitStop(say, delayMs);
  const opened = await openPlatform(config, {
    modules,
    say,
    keepsQueue: parts.worker,
    site: {
      program: 'skylantern start',
      onReplaced: stop.fail,
      onAway: (error) => say(`The database is away: ${String(error)}`),
    },
  });
  const closers = [opened.close];
  try {
    await refuseInvented(opened.platform);
    await refuseUnfit(opened.platform, parts);
    await takeTurn(turnConnection(config, opened.platform.database), async () => {
      if (config.demo) await seedToday(opened.platform);
      await askForSearch(opened.platform, sourcesOf(modules));
    });
    if (config.databaseUrl !== null) say(connectionsNeeded(config.databasePool));
    if (parts.worker) await opened.work();
    if (parts.web) {
      closers.unshift(await listen(opened.platform, () => stop.asked));
      greet(config, modules, say);
    } else if (config.healthPort !== null) {
      closers.unshift(await listenForHealth(opened.platform, config.healthPort, () => stop.asked));
    }
    const { metrics } = opened.platform;
    if (metrics !== undefined && config.metricsPort !== null) {
      closers.unshift(await listenForMetrics(metrics, config.metricsPort));
    }
    const signal = await stop.wait;
    say('Closing.');
    // A proxy reads in /readyz that it must send nobody any more, before it would be refused.
    if (signal === 'SIGTERM') await pause(delayMs);
  } finally {
    await closeAll(closers);
  }
}

/** Beside its pool a process feels the server's pulse, and takes its turn when it starts. */
function connectionsNeeded(pool: number): string {
  return (
    `Connections: up to ${pool} (DATABASE_POOL) and 2 for each process. ` +
    `The database must allow ${pool + 2} times the number of processes, and some for you.`
  );
}

/** @throws the sentence of the first module that says why the site must not open */
async function refuseUnfit(platform: Platform, parts: Parts): Promise<void> {
  for (const module of modules) {
    const why = (await module.checkStart?.(platform, parts)) ?? null;
    if (why !== null) throw new Error(why);
  }
}

async function seedToday(platform: Platform): Promise<void> {
  const world = { seed: defaultSeed, today: taipeiDay(platform.clock()) };
  await seedSample(platform, modules, world, false);
}
