import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';

interface Entry {
  readonly idx: number;
  readonly key: string;
}
interface Signed {
  readonly size: number;
  readonly note: string;
}

const entries = 'transparency_log.place join transparency_log.entry on id = entry_id';

/** What was seen of a log while it was killed over and over; what it must never do is a fault. */
export class LogWatch {
  /** By index. */
  readonly keys: string[] = [];
  readonly checkpoints = new Map<number, string>();
  /** Every checkpoint that the guard ever held. */
  readonly guards = new Map<number, string>();
  readonly faults = new Set<string>();
  #guardSize = 0;
  #looking: Promise<void> = Promise.resolve();

  /**
   * Sees which entries have an index, and whether all that was seen before is as it was. One look at
   * a time: two would each add what they both saw.
   */
  look(client: pg.Client): Promise<void> {
    const looked = this.#looking.then(() => this.#lookAtEntries(client));
    this.#looking = looked.catch(() => undefined);
    return looked;
  }

  async #lookAtEntries(client: pg.Client): Promise<void> {
    const known = this.keys.length;
    const { rows: before } = await client.query<{ digest: string | null }>(
      `select md5(string_agg(key, ',' order by idx)) as digest from ${entries} where idx < $1`,
      [known],
    );
    const digest = createHash('md5').update(this.keys.join(',')).digest('hex');
    if (known > 0 && before[0]?.digest !== digest)
      this.faults.add('An index that was given changed');
    const { rows } = await client.query<Entry>(
      `select idx::int, key from ${entries} where idx >= $1 order by idx`,
      [known],
    );
    for (const { idx, key } of rows) {
      if (idx !== this.keys.length) this.faults.add(`The indexes have a gap before ${idx}`);
      this.keys.push(key);
    }
    await this.#lookAtCheckpoints(client);
  }

  async #lookAtCheckpoints(client: pg.Client): Promise<void> {
    const { rows } = await client.query<Signed>(
      'select size::int, note from transparency_log.checkpoint',
    );
    const now = new Map(rows.map(({ size, note }) => [size, note]));
    if (now.size !== rows.length) this.faults.add('Two checkpoints of one size are kept');
    for (const [size, note] of this.checkpoints) {
      if (now.get(size) !== note) this.faults.add(`The checkpoint of ${size} changed`);
    }
    for (const [size, note] of now) this.checkpoints.set(size, note);
  }

  /** Looks at what was published: a size has one checkpoint, and the guard never goes back. */
  lookAtGuard(file: string): void {
    const note = readOrNothing(file);
    if (note === '') return;
    const size = Number(note.split('\n')[1]);
    if (!note.endsWith('\n') || !Number.isSafeInteger(size)) this.faults.add('The guard is torn');
    if (size < this.#guardSize) this.faults.add('The guard went back');
    if ((this.guards.get(size) ?? note) !== note) this.faults.add(`Two checkpoints of ${size}`);
    this.guards.set(size, note);
    this.#guardSize = size;
  }

  /** Whatever the guard ever held was committed before, byte for byte. */
  compareGuards(): void {
    for (const [size, note] of this.guards) {
      if (this.checkpoints.get(size) === note) continue;
      this.faults.add(`The guard held a checkpoint of ${size} that was never committed`);
    }
  }
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
