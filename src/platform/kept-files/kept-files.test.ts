import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, utimesSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createKeptFiles, type FileSet, fileBounds, type KeptFiles } from './kept-files.ts';

const opened: KeptFiles[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((files) => files.close()));
});

function create(bounds: Partial<typeof fileBounds> = {}): KeptFiles {
  const files = createKeptFiles({ ...fileBounds, ...bounds });
  opened.push(files);
  return files;
}

interface Given {
  readonly of?: string;
  readonly content?: string;
  readonly until?: Promise<unknown>;
}

/** A set of one file, which counts how often it is made and remembers where. */
function setOf(state: string, { of = 'gardens', content = state, until }: Given = {}) {
  const folders: string[] = [];
  const set: FileSet = {
    of,
    state,
    names: ['a.csv'],
    async make(folder) {
      folders.push(folder);
      await until;
      await writeFile(join(folder, 'a.csv'), content);
    },
  };
  return { set, folders };
}

async function read(files: KeptFiles, set: FileSet): Promise<string> {
  const file = await files.open(set, 'a.csv');
  if (file === null) throw new Error('busy');
  return new Response(file.body).text();
}

/** Files of ours that this process holds open, which have no name any more. */
function heldFiles(folders: readonly string[]): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`);
      return folders.some((folder) => file.startsWith(folder)) ? [file] : [];
    } catch {
      return [];
    }
  });
}

/** What is closed is gone some turns later. */
const gone = (folders: readonly string[]) =>
  vi.waitFor(() => expect(heldFiles(folders)).toEqual([]), { timeout: 10_000 });
const onLinux = it.skipIf(process.platform !== 'linux');

describe('kept files', () => {
  it('are made once for all who ask at the same time, and for those who come later', async () => {
    const files = create();
    const { set, folders } = setOf('one', { content: 'x'.repeat(300_000) });
    const texts = await Promise.all(Array.from({ length: 10 }, () => read(files, set)));
    expect(new Set(texts)).toEqual(new Set(['x'.repeat(300_000)]));
    expect(await read(files, { ...set })).toHaveLength(300_000);
    expect(folders).toHaveLength(1);
    expect(existsSync(folders[0] ?? '')).toBe(false);
  });

  it('are made one set after the other, and refused when too many wait', async () => {
    const files = create({ waiting: 2 });
    let go: (() => void) | undefined;
    const until = new Promise<void>((resolve) => {
      go = resolve;
    });
    const [one, two, three] = ['1', '2', '3'].map((of) => setOf('now', { of, until }));
    const first = read(files, one?.set as FileSet);
    const second = read(files, two?.set as FileSet);
    await vi.waitFor(() => expect(one?.folders).toHaveLength(1));
    expect(await files.open(three?.set as FileSet, 'a.csv')).toBeNull();
    expect(two?.folders).toHaveLength(0);
    go?.();
    expect(await Promise.all([first, second])).toEqual(['now', 'now']);
    expect(await read(files, three?.set as FileSet)).toBe('now');
  });

  onLinux('of another state take the place of the old, whose readers read on', async () => {
    const files = create();
    const [old, fresh] = [setOf('old', { content: 'o'.repeat(200_000) }), setOf('fresh')];
    const file = await files.open(old.set, 'a.csv');
    const reader = file?.body.getReader();
    let size = (await reader?.read())?.value?.length ?? 0;
    expect(await read(files, fresh.set)).toBe('fresh');
    expect(heldFiles(old.folders)).toHaveLength(1);
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      size += part.value.length;
    }
    expect(size).toBe(200_000);
    await gone(old.folders);
    expect(heldFiles(fresh.folders)).toHaveLength(1);
  });

  onLinux('go when they are too many bytes, the longest unread first', async () => {
    const files = create({ bytes: 250 });
    const sets = ['1', '2', '3'].map((of) => setOf('now', { of, content: 'x'.repeat(100) }));
    for (const { set } of sets) await read(files, set);
    await gone(sets[0]?.folders ?? []);
    await read(files, sets[0]?.set as FileSet);
    await read(files, sets[2]?.set as FileSet);
    expect(sets.map(({ folders }) => folders.length)).toEqual([2, 1, 1]);
  });

  onLinux('larger than all that may be kept are read by all who asked, then go', async () => {
    const files = create({ bytes: 50 });
    const { set, folders } = setOf('now', { content: 'x'.repeat(100) });
    const texts = await Promise.all([read(files, set), read(files, set)]);
    expect(texts.map((text) => text.length)).toEqual([100, 100]);
    expect(folders).toHaveLength(1);
    await gone(folders);
  });

  onLinux('are let go by a reader who leaves, and by the site that stops', async () => {
    const files = create();
    const { set, folders } = setOf('now', { content: 'x'.repeat(200_000) });
    const file = await files.open(set, 'a.csv');
    const reader = file?.body.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(heldFiles(folders)).toHaveLength(1);
    await files.close();
    await gone(folders);
    await expect(files.open({ ...set, state: 'later' }, 'a.csv')).rejects.toThrow('closed');
  });

  it('that could not be made fail for all who waited, leave nothing, and are tried again', async () => {
    const files = create();
    const { set, folders } = setOf('now');
    let broken = true;
    const failing: FileSet = {
      ...set,
      async make(folder) {
        await set.make(folder);
        if (broken) throw new Error('no room');
      },
    };
    const asked = await Promise.allSettled([read(files, failing), read(files, failing)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(folders.map((folder) => existsSync(folder))).toEqual([false]);
    broken = false;
    expect(await read(files, failing)).toBe('now');
  });

  it('take away what a process left that was killed while it made some, not what one makes now', async () => {
    const [left, underway] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'skylantern-files-')));
    await writeFile(join(left ?? '', 'a.csv'), 'taken from the site since');
    const anHourAgo = new Date(Date.now() - 3_700_000);
    utimesSync(left ?? '', anHourAgo, anHourAgo);
    expect(await read(create(), setOf('now').set)).toBe('now');
    expect([left, underway].map((folder) => existsSync(folder ?? ''))).toEqual([false, true]);
    rmSync(underway ?? '', { recursive: true });
  });

  it('may be empty, and a name that is not theirs fails', async () => {
    const files = create();
    const { set } = setOf('now', { content: '' });
    expect(await read(files, set)).toBe('');
    await expect(files.open(set, 'b.csv')).rejects.toThrow('holds no file b.csv');
  });
});
