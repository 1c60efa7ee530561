import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { measureWeb } from '../platform/bench/measure-web.ts';
import { environmentOf, findFreePort, launcher, startOwnSite } from '../platform/bench/own-site.ts';
import { type CommandLine, callersPath, countFrom, numberAbove } from '../platform/command-line.ts';

const run = promisify(execFile);

interface Options {
  readonly rate: number;
  readonly seconds: number;
  readonly import?: string;
  readonly url?: string;
  readonly slug: string;
  readonly marked?: true;
  readonly hostile: number;
}

/** `skylantern bench web`: how quick the pages are for those who read. */
export function addWebBench(bench: Command, line: CommandLine): void {
  bench
    .command('web')
    .description('reads pages at a fixed rate: how quick, and how many unchanged ones a second')
    .option('--rate <number>', 'pages a second', numberAbove(0), 200)
    .option('--seconds <number>', 'how long', numberAbove(0), 10)
    .option('--import <dir>', 'a Polis export to read beside the home page')
    .option('--url <address>', 'a running site; without it, one of its own with the sample world')
    .option('--slug <name>', 'the conversation that is read', 'night-market-plastics')
    .option('--marked', 'as visitors with a cookie, who share no answer')
    .option('--hostile <number>', 'clients that attack meanwhile', countFrom(0), 0)
    .option('--json', 'print JSON (there is no other form)')
    .action(async (options: Options) => {
      const { rate, seconds, hostile } = options;
      const marked = options.marked === true;
      const load = { rate, seconds, hostile, marked, say: line.say };
      if (options.url !== undefined) {
        return line.answer(
          await measureWeb(options.url, { ...load, pages: pagesOf(options.slug) }),
        );
      }
      line.answer(
        await onOwnSite(options.import, (address, imported) =>
          measureWeb(address, { ...load, pages: pagesOf(imported ?? options.slug) }),
        ),
      );
    });
}

/** The front and the map page of a conversation. */
function pagesOf(slug: string): readonly string[] {
  return [`deliberations/${slug}`, `deliberations/${slug}/map`];
}

/** Starts a site in a temporary folder, with the sample world and the export if one is named. */
async function onOwnSite<Result>(
  folder: string | undefined,
  measure: (address: string, imported: string | undefined) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-bench-'));
  await chmod(dataDir, 0o711);
  const site = await startOwnSite(dataDir, await findFreePort());
  try {
    const slug = folder === undefined ? undefined : 'imported';
    if (folder !== undefined) {
      const named = ['--convener', 'market-office', '--moderators', 'open-data-society'];
      const call = ['deliberations', 'import', callersPath(folder), '--slug', 'imported', ...named];
      const env = environmentOf({ DATA_DIR: dataDir });
      await run(process.execPath, [launcher, ...call], { env, maxBuffer: 64 * 1024 * 1024 });
    }
    return await measure(site.address, slug);
  } finally {
    await site.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
