import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Command } from 'commander';
import { openPlatform } from '../app.ts';
import { modules } from '../modules.ts';
import type { Config } from '../platform/config/config.ts';
import { takeSiteLock } from '../platform/database/site-lock.ts';
import { createSite } from '../platform/http/site.tsx';
import type { Platform } from '../platform/platform.ts';
import { greet } from './greeting.ts';
import { defaultSeed, seedSample, taipeiDay } from './sample.ts';

interface Parts {
  readonly web: boolean;
  readonly worker: boolean;
}

/** `skylantern start`, and its two halves `web` and `worker` for sites of several processes. */
export function addStartCommands(program: Command, config: () => Config): void {
  const add = (name: string, description: string, parts: Parts) =>
    program
      .command(name)
      .description(description)
      .action(() => runSite(config(), parts));
  add('start', 'run the site: web and worker in one process', { web: true, worker: true });
  add('web', 'answer requests only; run it beside a worker', { web: true, worker: false });
  add('worker', 'work off the queues only', { web: false, worker: true });
}

/** Runs until the process is asked to stop (SIGINT, SIGTERM, SIGHUP); then closes in order. */
async function runSite(config: Config, parts: Parts): Promise<void> {
  const say = (message: string) => process.stdout.write(`${message}\n`);
  const stop = stopSignal();
  const opened = await openPlatform(config, { modules, say, keepsQueue: parts.worker });
  const closers: (() => Promise<void>)[] = [opened.close];
  try {
    if (config.databaseUrl === null) {
      const { connection } = opened.platform.database;
      const lock = await takeSiteLock(connection, 'site', 'skylantern start');
      closers.unshift(() => lock.release());
    }
    await refuseUnfit(opened.platform);
    if (config.demo) await seedToday(opened.platform);
    if (parts.worker) await opened.platform.jobs.work(opened.platform);
    if (parts.web) {
      closers.unshift(await listen(opened.platform, () => stop.asked));
      greet(config, modules, say);
    }
    await stop.wait;
    say('Closing.');
  } finally {
    for (const close of closers) await close();
  }
}

/** @throws the sentence of the first module that says why the site must not open */
async function refuseUnfit(platform: Platform): Promise<void> {
  for (const module of modules) {
    const why = (await module.checkStart?.(platform)) ?? null;
    if (why !== null) throw new Error(why);
  }
}

async function seedToday(platform: Platform): Promise<void> {
  const world = { seed: defaultSeed, today: taipeiDay(platform.clock()) };
  await seedSample(platform, modules, world, false);
}

function stopSignal(): { asked: boolean; wait: Promise<void> } {
  const state = { asked: false, wait: Promise.resolve() };
  state.wait = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        state.asked = true;
        resolve();
      });
    }
  });
  return state;
}

/** Listens; the returned function lets requests under way end and then closes. */
async function listen(platform: Platform, closing: () => boolean): Promise<() => Promise<void>> {
  const { port, host } = platform.config;
  const site = await createSite(platform, modules, closing);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const made = serve({ fetch: site.fetch, port, hostname: host, serverOptions: patience }, () =>
      resolve(made),
    );
    made.once('error', reject);
  });
  return () =>
    new Promise((resolve, reject) => {
      const impatience = setTimeout(() => close('closeAllConnections'), patienceWithRequestsMs);
      server.close((error) => {
        clearTimeout(impatience);
        if (error === undefined) resolve();
        else reject(error);
      });
      const close = (how: 'closeIdleConnections' | 'closeAllConnections') => {
        if (how in server) (server as Server)[how]();
      };
      close('closeIdleConnections');
    });
}

/** How long, in ms, requests under way may take to end when the site is asked to stop. */
const patienceWithRequestsMs = 5_000;

/** How long, in ms, a slow sender may take for its head and for the whole request. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 };
