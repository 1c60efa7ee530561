import type { ExportedStatement, VoteSign } from './polis-export.ts';
import type { Summary } from './read-summary.ts';
import type { VoteRows } from './vote-rows.ts';

/** What the files of one export say, each for itself. */
export interface UnsettledExport {
  readonly summary: Summary;
  readonly statements: readonly ExportedStatement[];
  readonly votes: VoteRows;
  readonly groups: ReadonlyMap<number, number>;
  /** Everyone whom the export lists, with or without votes. */
  readonly listed: readonly number[];
  /** What the export itself says of its sign (`method.json`); null where it does not. */
  readonly statedSign: VoteSign | null;
}
