import { describe, expect, it } from 'vitest';
import { modules } from '../src/modules.ts';
import { readJournal } from '../src/platform/database/migrate.ts';
import { allMigrations } from '../src/platform/database/migrations-of-all.ts';

/** Migrations that are not later than the one before: Drizzle would silently skip them. */
function findOutOfOrder(entries: readonly { tag: string; when: number }[]): string[] {
  return entries
    .filter(({ when }, at) => at > 0 && when <= (entries[at - 1]?.when ?? 0))
    .map(({ tag }) => tag);
}

describe('migrations', () => {
  it.each(allMigrations(modules))('of $module follow each other in time', async ({ folder }) => {
    const journal = await readJournal(folder);
    expect(journal.length).toBeGreaterThan(0);
    expect(findOutOfOrder(journal)).toEqual([]);
  });

  it('with an old time are found', () => {
    const planted = [
      { tag: '0000_first', when: 200 },
      { tag: '0001_older', when: 100 },
    ];
    expect(findOutOfOrder(planted)).toEqual(['0001_older']);
  });
});
