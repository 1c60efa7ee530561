import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often } from '../../../platform/testing/every.ts';
import { formatCheckpoint } from '../domain/checkpoint.ts';
import { bundleOf } from '../domain/entry-bundle.ts';
import { hashLeaf, hashLength } from '../domain/hashes.ts';
import { formatVerifierKey } from '../domain/note-keys.ts';
import { signNote } from '../domain/signed-note.ts';
import { keyOf } from '../domain/test/keys.ts';
import { tilePath, tileWidth } from '../domain/tile-paths.ts';
import { growTiles } from '../domain/tiles.ts';
import { UnreadableError } from './log-files.ts';
import { verifyLog } from './verify-log.ts';

const signer = keyOf('log.example/test', 'ed25519', 1);
const [size, sizeBefore] = [600, 500];
const leaves = Array.from({ length: size }, (_, n) => Buffer.from(`entry ${n}`));

const noteOf = (entries: readonly Buffer[]) => {
  const { size: count, root } = growTiles(0, [], entries.map(hashLeaf));
  return signNote(formatCheckpoint({ origin: signer.name, size: count, root }), [signer]);
};

/** The files of a log of these entries, by path, with the checkpoint of the true ones. */
function filesOf(entries: readonly Buffer[]): Map<string, Buffer> {
  const files = new Map([
    ['log.vkey', Buffer.from(`${formatVerifierKey(signer)}\n`)],
    ['checkpoint', Buffer.from(noteOf(leaves))],
  ]);
  for (const { level, index, hashes } of growTiles(0, [], entries.map(hashLeaf)).tiles) {
    const width = hashes.length / hashLength;
    files.set(tilePath({ level, index, width }), Buffer.from(hashes));
    if (level > 0) continue;
    const some = entries.slice(index * tileWidth, index * tileWidth + width);
    files.set(tilePath({ level: 'entries', index, width }), Buffer.from(bundleOf(some)));
  }
  return files;
}

/** Forges entries, and the files that are named: these are those of the forged log. */
function forge(wrong: readonly number[], forgedFiles: readonly string[]) {
  const entries = leaves.map((leaf, n) => (wrong.includes(n) ? Buffer.from(`forged ${n}`) : leaf));
  const [files, forged] = [filesOf(leaves), filesOf(entries)];
  for (const [path, bytes] of forged) {
    if (path.startsWith('tile/entries') || forgedFiles.includes(path)) files.set(path, bytes);
  }
  return files;
}

function flip(files: Map<string, Buffer>, path: string, at: number) {
  const bytes = Buffer.from(files.get(path) ?? '');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  files.set(path, bytes);
}

async function badOf(files: Map<string, Buffer>, since?: Buffer) {
  const read = async (path: string) => files.get(path) ?? null;
  const { ok, first_bad } = await verifyLog({ files: { read }, since });
  expect(ok).toBe(first_bad === null);
  return first_bad;
}

const [tile0, tile1, tile2, above] = [
  'tile/0/000',
  'tile/0/001',
  'tile/0/002.p/88',
  'tile/1/000.p/2',
];

describe('the first thing that is wrong with a log', () => {
  it('is nothing where nothing is', async () => {
    expect(
      await badOf(filesOf(leaves), Buffer.from(noteOf(leaves.slice(0, sizeBefore)))),
    ).toBeNull();
  });

  it('is not even said where one bit of the key beside it is another', async () => {
    for (let at = 0; at < (filesOf([]).get('log.vkey')?.length ?? 0); at += 1) {
      const files = filesOf([]);
      flip(files, 'log.vkey', at);
      const told = await badOf(files).catch((error: unknown) => error);
      expect(told, `byte ${at}`).toBeInstanceOf(UnreadableError);
    }
  });

  it.each([
    ['an entry', [300], [], [], { what: 'entry', index: 300, path: tile1 }],
    ['the lower of two', [300, 400], [], [], { what: 'entry', index: 300 }],
    [
      'an entry above a wrong hash of another',
      [300],
      [],
      [[tile0, 5]],
      { what: 'entry', index: 300 },
    ],
    [
      'an entry of the last tile',
      [550],
      [],
      [
        [tile0, 5],
        [tile1, 9],
      ],
      { what: 'entry', index: 550 },
    ],
    // Which of the entries of a tile that was forged cannot be told: the lowest that it may be is said.
    [
      'some entry whose tile was forged',
      [5],
      [tile0],
      [],
      { what: 'entry', index: 0, to: 255, path: above },
    ],
    ['the same, before one whose tile was not', [5, 300], [tile0], [], { what: 'entry', index: 0 }],
    ['an entry beside a wrong hash', [100], [], [[tile0, 3]], { what: 'entry', index: 100 }],
    [
      'an entry whose own hash is right, beside several that are not',
      [100, 101],
      [],
      [
        [tile0, 3],
        [tile0, 200],
        [above, 1],
      ],
      { what: 'entry', index: 100, path: tile0 },
    ],
    ['an entry below another wrong hash', [300], [], [[above, 0]], { what: 'entry', index: 300 }],
    [
      'the same, in the second tile',
      [300],
      [tile1],
      [[tile0, 3]],
      { what: 'entry', index: 256, to: 511 },
    ],
    [
      'the lowest hash, where the entries are right',
      [],
      [],
      [
        [tile1, 7],
        [tile0, 5],
      ],
      { what: 'tile', index: 5, path: tile0 },
    ],
    [
      'a hash of a higher level that begins lower',
      [],
      [],
      [
        [tile0, 5],
        [above, 0],
      ],
      { what: 'tile', index: 0, path: above },
    ],
    ['the root, where all else was forged', [300], [tile1, above], [], { what: 'root' }],
    // Only entries since then can be wrong.
    [
      'the root, above what was signed before',
      [550],
      [tile2],
      [],
      { what: 'root', index: sizeBefore },
    ],
    [
      'an entry that no tile that can be believed knows',
      [300],
      [],
      [[tile2, 0]],
      { what: 'entry', index: 300 },
    ],
  ] as const)('is %s', async (_what, wrong, forgedFiles, flipped, bad) => {
    const files = forge(wrong, forgedFiles);
    for (const [path, hash] of flipped) flip(files, path, hash * hashLength);
    const since = Buffer.from(noteOf(leaves.slice(0, sizeBefore)));
    const found = await badOf(files, since);
    expect(found).toMatchObject(bad);
    expect(found?.index).toBe('index' in bad ? bad.index : undefined);
  });

  it('is the lowest wrong entry, whatever else was forged above it', async () => {
    const entry = fc.nat(size - 1);
    const files = fc.subarray([above]);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, { minLength: 1, maxLength: 5 }),
        files,
        async (wrong, also) => {
          const bad = await badOf(forge(wrong, also));
          expect(bad).toMatchObject({ what: 'entry', index: Math.min(...wrong) });
        },
      ),
      { numRuns: often(20, 200) },
    );
  });
});

it('is told soon, however many entries were signed behind the first that is not there', async () => {
  const bundle = Buffer.from(bundleOf(Array(tileWidth).fill(Buffer.from('e'))));
  const tree = { origin: signer.name, size: Number.MAX_SAFE_INTEGER, root: Buffer.alloc(32) };
  const files = new Map([
    ['log.vkey', Buffer.from(formatVerifierKey(signer))],
    ['checkpoint', Buffer.from(signNote(formatCheckpoint(tree), [signer]))],
    ['tile/entries/000', Buffer.from('x')],
  ]);
  let reads = 0;
  const read = async (path: string) => {
    reads += 1;
    if (reads > 5_000) throw new Error('It is read for ever');
    return files.get(path) ?? (path.startsWith('tile/entries') ? bundle : null);
  };
  const { first_bad } = await verifyLog({ files: { read } });
  expect(first_bad).toMatchObject({ what: 'entry', index: 0, path: 'tile/entries/000' });
});

describe('an entry in a tile with many wrong hashes', () => {
  const many = (wrong: readonly number[]) => {
    const files = forge(wrong, []);
    for (let at = 0; at < 30; at += 1) flip(files, tile1, 3 * at * hashLength);
    return files;
  };

  it('is told itself where few others of it are wrong', async () => {
    expect(await badOf(many([511]))).toMatchObject({ what: 'entry', index: 511, path: tile1 });
  });

  it('is one of a range where nothing knows its hash any more', async () => {
    expect(await badOf(many([450, 256]))).toMatchObject({ what: 'entry', index: 256, to: 511 });
  });
});

it('is no entry where nothing makes the signed root: what disagrees with its tile may be right', async () => {
  const files = forge([550], [tile2]);
  flip(files, tile0, 5 * hashLength);
  expect(await badOf(files)).toMatchObject({ what: 'root', why: expect.stringContaining('is 5') });
});

it('is found soon where every tile has many wrong hashes that the entries mend', async () => {
  const files = forge([599], []);
  for (const tile of [tile0, tile1, tile2]) {
    for (let at = 0; at < 60; at += 1) flip(files, tile, at * hashLength);
  }
  expect(await badOf(files)).toMatchObject({ what: 'entry', index: 599, path: tile2 });
});
