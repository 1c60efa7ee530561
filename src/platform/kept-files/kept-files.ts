import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { oneAtATime } from '../threads/one-at-a-time.ts';
import { folderStart, forgetLeftFolders } from './left-folders.ts';
import { type Source, streamFile } from './stream-file.ts';

/** Files that are made together, from one state of one thing. */
export interface FileSet {
  /** The thing; files of another state of it take the place of these. */
  readonly of: string;
  /** Known before anything is made. The same state gives the same bytes. */
  readonly state: string;
  readonly names: readonly string[];
  /** Writes each of them into the folder; what it computes, it computes in a thread. */
  make(folder: string): Promise<void>;
}

export interface OpenedFile {
  readonly size: number;
  /** Has to be read to its end or cancelled: until then the file stays on the disk. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Large files that the site makes of its state. Each is made once, however many ask at the same time,
 * and one set after the other. They lie on the disk without a name, so that none is left behind by a
 * process that is killed; what one leaves that is killed while it makes them goes with the next set.
 */
export interface KeptFiles {
  /** Null: too many sets wait to be made, ask again later. @throws what `make` throws */
  open(set: FileSet, name: string): Promise<OpenedFile | null>;
  close(): Promise<void>;
}

export interface FileBounds {
  /** Of all files that are kept; a larger set lives as long as it is read. */
  readonly bytes: number;
  /** How long a set is kept, in ms: what it tells may have been taken from the site since. */
  readonly keptMs: number;
  /** Sets that may wait to be made. */
  readonly waiting: number;
}

export const fileBounds: FileBounds = {
  bytes: 512 * 1024 * 1024,
  keptMs: 60 * 60 * 1000,
  waiting: 20,
};

/** A set that is being made or is there. It goes when nobody holds it: its place among the kept, readers. */
interface Entry {
  readonly state: string;
  readonly making: Promise<ReadonlyMap<string, Source>>;
  holds: number;
}

export function createKeptFiles(bounds: FileBounds = fileBounds): KeptFiles {
  const underway = new Map<string, Entry>();
  const queue = oneAtATime(bounds.waiting);
  let closed = false;
  const kept = new LRUCache<string, Entry>({
    maxSize: bounds.bytes,
    ttl: bounds.keptMs,
    ttlAutopurge: true,
    dispose: (entry) => void letGo(entry),
  });
  const keep = (of: string, entry: Entry, files: ReadonlyMap<string, Source>) => {
    const size = [...files.values()].reduce((sum, file) => sum + file.size, 1);
    if (!closed) kept.set(of, entry, { size });
    // The store takes neither what is larger than all of it nor anything while it closes.
    if (kept.peek(of) !== entry) void letGo(entry);
  };
  const begin = (set: FileSet): Entry | null => {
    const key = `${set.of} ${set.state}`;
    const making = queue(() => {
      if (closed) throw new Error('The kept files are closed');
      return makeSet(set);
    });
    if (making === null) return null;
    const entry: Entry = { state: set.state, making, holds: 1 };
    underway.set(key, entry);
    making
      .then((files) => keep(set.of, entry, files))
      .catch(() => undefined)
      .finally(() => underway.delete(key));
    return entry;
  };
  return {
    async open(set, name) {
      const known = kept.get(set.of);
      const there = known?.state === set.state ? known : underway.get(`${set.of} ${set.state}`);
      const entry = there ?? begin(set);
      if (entry === null) return null;
      entry.holds += 1;
      const file = (await entry.making).get(name);
      if (file !== undefined) {
        return { size: file.size, body: streamFile(file, () => letGo(entry)) };
      }
      await letGo(entry);
      throw new Error(`The set ${set.of} holds no file ${name}`);
    },
    async close() {
      closed = true;
      await Promise.allSettled([...underway.values()].map(({ making }) => making));
      kept.clear();
    },
  };
}

async function letGo(entry: Entry): Promise<void> {
  entry.holds -= 1;
  if (entry.holds > 0) return;
  const files = await entry.making;
  await Promise.all([...files.values()].map(({ handle }) => handle.close()));
}

/** Makes the files in a folder of their own, opens them and takes their names away. */
async function makeSet({ names, make }: FileSet): Promise<ReadonlyMap<string, Source>> {
  await forgetLeftFolders(tmpdir());
  const folder = await mkdtemp(join(tmpdir(), folderStart));
  const handles: FileHandle[] = [];
  try {
    await make(folder);
    const files = new Map<string, Source>();
    for (const name of names) {
      const handle = await open(join(folder, name), 'r');
      handles.push(handle);
      files.set(name, { handle, size: (await handle.stat()).size });
    }
    return files;
  } catch (error) {
    await Promise.all(handles.map((handle) => handle.close()));
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
