import type { Command } from 'commander';
import type { Config } from '../platform/config/config.ts';
import type { Parts } from '../platform/module.ts';

/**
 * `skylantern start`, and its two halves `web` and `worker` for sites of several processes. The site
 * is loaded when it is wanted: other commands are quick.
 */
export function addStartCommands(program: Command, config: () => Config): void {
  const add = (name: string, description: string, parts: Parts) =>
    program
      .command(name)
      .description(description)
      .action(async () => (await import('./run-site.ts')).runSite(config(), parts));
  add('start', 'run the site: web and worker in one process', { web: true, worker: true });
  add('web', 'answer requests only; run it beside a worker', { web: true, worker: false });
  add('worker', 'do the work beside the web only: queues and runs', { web: false, worker: true });
}
