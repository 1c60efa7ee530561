import type { Command } from 'commander';
import type { CommandLine } from '../platform/command-line.ts';
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
