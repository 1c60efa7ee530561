import type { Command } from 'commander';
import { type CommandLine, countFrom } from '../platform/command-line.ts';
import { sourcesOf } from '../platform/search/search-source.ts';

/** `skylantern search rebuild`: makes the index of the search anew from the modules' tables. */
export function addSearchCommand(program: Command, line: CommandLine): void {
  program
    .command('search')
    .description('the search over everything public')
    .command('rebuild')
    .description('make its index anew, while the site runs')
    .action(async () => {
      const { modules } = await import('../modules.ts');
      const { forgetOtherModules, rebuildSearch } = await import(
        '../platform/search/rebuild-search.ts'
      );
      const sources = sourcesOf(modules);
      await line.withPlatform(async (platform) => {
        await forgetOtherModules(platform.database.db, sources);
        const things: Record<string, number> = {};
        for (const source of sources) {
          things[source.module] = await rebuildSearch(platform, source);
        }
        line.answer({ things });
      });
    });
}

/** `skylantern bench search`: how quick the search is over many invented texts. */
export function addSearchBench(bench: Command, line: CommandLine): void {
  bench
    .command('search')
    .description('how quick the search is over invented texts, in a database of its own')
    .option('--statements <number>', 'how many statements', countFrom(0), 100_000)
    .option('--texts <number>', 'how many texts of 20,000 characters and more', countFrom(0), 2_000)
    .option('--json', 'print JSON (there is no other form)')
    .action(async ({ statements, texts }: { statements: number; texts: number }) => {
      const { measureSearch } = await import('../platform/search/bench/measure-search.ts');
      line.answer(await measureSearch({ statements, texts, say: line.say }));
    });
}
