import type { CsvFaultCode } from '../../../../platform/files/csv-reader.ts';
import type { FileFault } from '../../../../platform/files/file-fault.ts';
import type { JsonFaultCode } from '../../../../platform/files/json-reader.ts';
import type { StatementStatus, VoteLog } from '../votes.ts';

/** The number that stands for "agree" in the files: +1, or −1 as in raw Polis. */
export type VoteSign = 'plus' | 'minus';

export interface ExportedStatement extends StatementStatus {
  /** Participant number of the author; null where the export does not say. */
  readonly authorPid: number | null;
  /** Cleaned (`cleanText`); may be empty, as in real exports. */
  readonly text: string;
  /** Milliseconds since 1970, UTC; 0 where the export does not say. */
  readonly at: number;
  /** The convener's own. */
  readonly seed: boolean;
}

/** A row that could not be used, though the rest could. */
export interface RejectedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: 'unknown-statement';
}

/** A conversation as a Polis export tells it, whatever the dialect. */
export interface PolisExport {
  readonly topic: string;
  readonly description: string;
  readonly url: string;
  /** All that `summary.csv` or `conversation.json` says, by its own names. */
  readonly summary: ReadonlyMap<string, string>;
  /** Whether statements had to wait for a moderator; null where the export does not say. */
  readonly strictModeration: boolean | null;
  /** In the order of the file. */
  readonly statements: readonly ExportedStatement[];
  /**
   * Every row in the order of the file, also those overtaken later; agree is +1. Without `votes.csv`
   * the cells of the matrix, all at the time of the latest statement.
   */
  readonly votes: VoteLog;
  /** `group-id` by participant number. */
  readonly groups: ReadonlyMap<number, number>;
  /** Rising; everyone with a row in the matrix or a vote. */
  readonly participants: readonly number[];
  /** How the files wrote "agree". */
  readonly sign: VoteSign;
  readonly rejected: readonly RejectedRow[];
}

export type ExportFaultCode =
  | CsvFaultCode
  | JsonFaultCode
  | 'missing-folder'
  | 'missing-file'
  | 'unreadable-file'
  | 'missing-column'
  | 'duplicate-column'
  | 'duplicate-key'
  | 'wrong-shape'
  | 'missing-field'
  | 'bad-id'
  | 'bad-vote'
  | 'bad-time'
  | 'stray-time'
  | 'bad-moderation'
  | 'bad-flag'
  | 'bad-group'
  | 'text-too-long'
  | 'topic-too-long'
  | 'duplicate-statement'
  | 'duplicate-participant'
  | 'only-unknown-statements'
  | 'unclear-sign';

export type ExportFault = FileFault<ExportFaultCode>;

export type ParsedExport =
  | { readonly ok: true; readonly export: PolisExport }
  | { readonly ok: false; readonly faults: readonly ExportFault[] };

export interface ParseOptions {
  readonly sign: 'auto' | VoteSign;
}
