import { type CsvCell, writeCsv } from '../../../../platform/files/csv-writer.ts';
import type { ExportedStatement } from './polis-export.ts';
import { type Counts, type StatementCounts, seenBy } from './statement-counts.ts';

/**
 * `comment-groups.csv`: counts of current votes per statement, of everyone (also of people without a
 * group, as in `comments.csv`) and of each group. `votes` means seen: passes count.
 */
export function writeCommentGroups(
  statements: readonly ExportedStatement[],
  counts: ReadonlyMap<number, StatementCounts>,
  groups: ReadonlyMap<number, number>,
): string {
  const ids = [...new Set(groups.values())].sort((a, b) => a - b);
  const columns = ['total', ...ids.map((id) => `group-${groupLetter(id)}`)].flatMap((of) =>
    ['votes', 'agrees', 'disagrees', 'passes'].map((count) => `${of}-${count}`),
  );
  const header = ['comment-id', 'comment', ...columns];
  const rows = statements.map(({ sid, text }): CsvCell[] => {
    const ofStatement = counts.get(sid);
    const ofGroups = ids.flatMap((id) => cellsOf(ofStatement?.byGroup.get(id)));
    return [sid, text, ...cellsOf(ofStatement?.all), ...ofGroups];
  });
  return writeCsv([header, ...rows]);
}

function cellsOf(counts: Counts = { agrees: 0, disagrees: 0, passes: 0 }): CsvCell[] {
  return [seenBy(counts), counts.agrees, counts.disagrees, counts.passes];
}

/** 0 is a, 25 is z, 26 is aa. */
export function groupLetter(id: number): string {
  const last = String.fromCharCode(97 + (id % 26));
  return id < 26 ? last : groupLetter(Math.floor(id / 26) - 1) + last;
}
