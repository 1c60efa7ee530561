import { type VoteLog, withdrawn } from '../votes.ts';
import { fewestTogether } from './unlinked.ts';

/** What one person says on one statement, as the files would show it. */
interface Ballot {
  readonly pid: number;
  /** Their votes since the last one taken back, oldest first. */
  said: string;
  /** What the last batch showed. */
  shown: string;
  isChanged: boolean;
}

/** The votes on one statement. */
interface Column {
  readonly ballots: Map<number, Ballot>;
  /** How many people say something on it. */
  voters: number;
}

/**
 * How many rows of the log of an open conversation go out. Its files come in batches: each ends at the
 * first row by which at least `fewestTogether` different people say visibly something else than in the
 * batch before, so that a new vote cannot be told from those of four others. Saying visibly: what was
 * taken back is not seen, and a statement is seen only while as many people vote on it. Rows that are
 * added later never move an earlier end.
 *
 * @param log in the order in which it was written; the votes of one person on one statement rise in time
 */
export function lastBatch(log: VoteLog): number {
  const columns = new Map<number, Column>();
  const changes = createChanges();
  let end = 0;
  for (let row = 0; row < log.pids.length; row += 1) {
    const column = columnOf(columns, log.sids[row] ?? 0);
    const ballot = ballotOf(column, log.pids[row] ?? 0);
    const before = isSeen(column);
    say(column, ballot, log.values[row] ?? 0);
    const after = isSeen(column);
    for (const one of before === after ? [ballot] : column.ballots.values()) {
      changes.compare(one, after ? one.said : '');
    }
    if (changes.people < fewestTogether) continue;
    changes.settle();
    end = row + 1;
  }
  return end;
}

function columnOf(columns: Map<number, Column>, sid: number): Column {
  const known = columns.get(sid) ?? { ballots: new Map(), voters: 0 };
  columns.set(sid, known);
  return known;
}

function ballotOf({ ballots }: Column, pid: number): Ballot {
  const known = ballots.get(pid) ?? { pid, said: '', shown: '', isChanged: false };
  ballots.set(pid, known);
  return known;
}

const isSeen = ({ voters }: Column): boolean => voters >= fewestTogether;

function say(column: Column, ballot: Ballot, value: number): void {
  const before = ballot.said;
  ballot.said = value === withdrawn ? '' : `${before}${value},`;
  column.voters += Number(ballot.said !== '') - Number(before !== '');
}

/** The ballots that differ from the last batch, and whose they are. */
function createChanges() {
  const ballots = new Map<Ballot, string>();
  const byPerson = new Map<number, number>();
  const count = (pid: number, more: number) => {
    const changed = (byPerson.get(pid) ?? 0) + more;
    if (changed === 0) byPerson.delete(pid);
    else byPerson.set(pid, changed);
  };
  return {
    /** How many people say something else. */
    get people() {
      return byPerson.size;
    },
    compare(ballot: Ballot, seen: string) {
      const isChanged = seen !== ballot.shown;
      if (isChanged !== ballot.isChanged) count(ballot.pid, isChanged ? 1 : -1);
      ballot.isChanged = isChanged;
      if (isChanged) ballots.set(ballot, seen);
      else ballots.delete(ballot);
    },
    /** From here on all this is what the last batch showed. */
    settle() {
      for (const [ballot, seen] of ballots) {
        ballot.shown = seen;
        ballot.isChanged = false;
      }
      ballots.clear();
      byPerson.clear();
    },
  };
}
