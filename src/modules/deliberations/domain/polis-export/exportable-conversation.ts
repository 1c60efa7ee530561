import type { VoteLog } from '../votes.ts';
import type { ExportedStatement } from './polis-export.ts';

/** A conversation of ours, ready to be written as a Polis export. Counts are made from the votes. */
export interface ExportableConversation {
  readonly topic: string;
  readonly description: string;
  /** Address of the conversation's page. */
  readonly url: string;
  /** How many people opened the page; where nobody counts them, how many took part. */
  readonly views: number;
  /** In any order; they are written by rising id. */
  readonly statements: readonly ExportedStatement[];
  /** By statement id; none where there are no groups. */
  readonly groupInformedConsensus: ReadonlyMap<number, number>;
  /** The whole log in its order, overtaken and withdrawn votes too; agree is +1. */
  readonly votes: VoteLog;
  /** Participant numbers; voters among them or not, they get a row. */
  readonly participants: readonly number[];
  /** Group, a whole number from 0, by participant number; none for who has no group. */
  readonly groups: ReadonlyMap<number, number>;
}
