import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogVerdict } from '../../src/modules/transparency-log/app/verify-log.ts';
import { bundleOf, readBundle } from '../../src/modules/transparency-log/domain/entry-bundle.ts';

/** The log that is forged: three levels of tiles, of which each has one that is not full. */
export const forgedSize = 70_000;
export const olderSize = 65_537;

/** A copy of a log, to be forged. */
export interface Copy {
  readonly folder: string;
  /** Signs a text with the key of the log, or with another one. */
  sign(text: string, by?: 'another'): Buffer;
}

type Bad = NonNullable<LogVerdict['first_bad']>;

export interface Forgery {
  readonly name: string;
  /** What `verify log` must say; null: nothing is wrong; `unreadable`: nothing can be said. */
  readonly bad: Pick<Bad, 'what' | 'index'> | null | 'unreadable';
  forge(copy: Copy): void;
  /** With `--since` the checkpoint of `olderSize` entries, as this makes it. */
  since?(copy: Copy, older: Buffer): Buffer;
}

const read = ({ folder }: Copy, path: string) => readFileSync(join(folder, path));
const write = ({ folder }: Copy, path: string, bytes: Uint8Array | string) =>
  writeFileSync(join(folder, path), bytes);

const change = (path: string, by: (bytes: Buffer) => Uint8Array) => (copy: Copy) =>
  write(copy, path, by(read(copy, path)));

const flip = (path: string, at: number) =>
  change(path, (bytes) => {
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
    return bytes;
  });
const flipHash = (path: string, nth: number) => flip(path, nth * 32 + 31);

type Leaves = Uint8Array[];
const changeLeaves = (path: string, by: (leaves: Leaves) => Leaves) =>
  change(path, (bytes) => bundleOf(by(readBundle(bytes))));
const forgeLeaf = (path: string, nth: number) =>
  changeLeaves(path, (leaves) => leaves.with(nth, Buffer.from('forged')));
const swap = (path: string, one: number, other: number) =>
  changeLeaves(path, (leaves) =>
    leaves.map((leaf, at) => leaves[at === one ? other : at === other ? one : at] ?? leaf),
  );

const changeText = (by: (lines: string[]) => string[], key?: 'another') => (copy: Copy) => {
  const [text = ''] = read(copy, 'checkpoint').toString().split('\n\n');
  write(copy, 'checkpoint', copy.sign(`${by(text.split('\n')).join('\n')}\n`, key));
};
const changeNote = (by: (note: string) => string) =>
  change('checkpoint', (bytes) => Buffer.from(by(bytes.toString())));

const both =
  (...forge: ((copy: Copy) => void)[]) =>
  (copy: Copy) => {
    for (const each of forge) each(copy);
  };
const remove = (path: string) => (copy: Copy) => rmSync(join(copy.folder, path));

const anotherRoot = Buffer.alloc(32, 7).toString('base64');
const entries = (name: string) => `tile/entries/${name}`;
/** The last bundle and tile of 70,000: index 273, 112 wide; above them 17, above those 1. */
const last = '273.p/112';
const [end0, end1, end2] = [`tile/0/${last}`, 'tile/1/001.p/17', 'tile/2/000.p/1'];
const firstOfLast = 273 * 256;

/** One byte, or one thing, that is not what was signed, and what `verify log` must say of it. */
export const forgeries: readonly Forgery[] = [
  { name: 'nothing', bad: null, forge: () => undefined },
  ...[0, 1, 255].map((nth) => ({
    name: `entry ${256 + nth} is another`,
    bad: { what: 'entry' as const, index: 256 + nth },
    forge: forgeLeaf(entries('001'), nth),
  })),
  {
    name: 'one bit of an entry of the last bundle',
    bad: { what: 'entry', index: firstOfLast + 111 },
    forge: (copy) => flip(entries(last), read(copy, entries(last)).length - 1)(copy),
  },
  {
    name: 'two entries are swapped',
    bad: { what: 'entry', index: 512 + 13 },
    forge: swap(entries('002'), 200, 13),
  },
  {
    name: 'two bundles are swapped',
    bad: { what: 'entry', index: 7 * 256 },
    forge: (copy) => {
      const [one, other] = [read(copy, entries('007')), read(copy, entries('100'))];
      write(copy, entries('007'), other);
      write(copy, entries('100'), one);
    },
  },
  {
    name: 'an entry is left out',
    bad: { what: 'entry', index: 256 + 40 },
    forge: changeLeaves(entries('001'), (leaves) => leaves.toSpliced(40, 1)),
  },
  {
    name: 'an entry too many in the middle of a bundle',
    bad: { what: 'entry', index: firstOfLast + 5 },
    forge: changeLeaves(entries(last), (leaves) => leaves.toSpliced(5, 0, Buffer.from('more'))),
  },
  {
    name: 'an entry too many behind the last',
    bad: { what: 'entry', index: forgedSize },
    forge: changeLeaves(entries(last), (leaves) => [...leaves, Buffer.from('more')]),
  },
  {
    name: 'a full bundle with an entry too many',
    bad: { what: 'entry', index: 257 * 256 },
    forge: change(entries('256'), (bytes) => Buffer.concat([bytes, Buffer.from([0, 1, 65])])),
  },
  {
    name: 'a length that says one byte more',
    bad: { what: 'entry', index: 768 },
    forge: flipLength(entries('003'), 1),
  },
  {
    name: 'a length that says one byte less',
    bad: { what: 'entry', index: 768 },
    forge: flipLength(entries('003'), -1),
  },
  {
    name: 'a length behind the end of the bundle',
    bad: { what: 'entry', index: 512 },
    forge: change(entries('002'), (bytes) => {
      bytes.writeUInt16BE(65_535, 0);
      return bytes;
    }),
  },
  {
    name: 'a bundle that ends inside its last entry',
    bad: { what: 'entry', index: 512 + 255 },
    forge: change(entries('002'), (bytes) => bytes.subarray(0, -1)),
  },
  {
    name: 'a bundle that is not there',
    bad: { what: 'entry', index: 512 },
    forge: remove(entries('002')),
  },
  {
    name: 'an empty bundle',
    bad: { what: 'entry', index: 512 },
    forge: change(entries('002'), () => Buffer.alloc(0)),
  },
  {
    name: 'a hash of a full tile of level 0',
    bad: { what: 'tile', index: 512 + 77 },
    forge: flipHash('tile/0/002', 77),
  },
  {
    name: 'a hash of the last tile of level 0',
    bad: { what: 'tile', index: firstOfLast + 3 },
    forge: flipHash(end0, 3),
  },
  {
    name: 'a hash of a full tile of level 1',
    bad: { what: 'tile', index: 9 * 256 },
    forge: flipHash('tile/1/000', 9),
  },
  {
    name: 'a hash of the last tile of level 1',
    bad: { what: 'tile', index: (256 + 4) * 256 },
    forge: flipHash(end1, 4),
  },
  { name: 'the hash of level 2', bad: { what: 'tile', index: 0 }, forge: flipHash(end2, 0) },
  {
    name: 'a tile that lacks its last hash',
    bad: { what: 'tile', index: firstOfLast + 111 },
    forge: change(end0, (bytes) => bytes.subarray(0, -32)),
  },
  {
    name: 'a tile that ends inside a hash',
    bad: { what: 'tile', index: firstOfLast + 111 },
    forge: change(end0, (bytes) => bytes.subarray(0, -1)),
  },
  {
    name: 'a tile with a hash too many',
    bad: { what: 'tile', index: forgedSize },
    forge: change(end0, (bytes) => Buffer.concat([bytes, Buffer.alloc(32)])),
  },
  {
    name: 'a tile with a byte too many',
    bad: { what: 'tile', index: forgedSize },
    forge: change(end0, (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])),
  },
  {
    name: 'a full tile of level 0 that is not there',
    bad: { what: 'tile', index: 512 },
    forge: remove('tile/0/002'),
  },
  {
    name: 'the full tile of level 1 that is not there',
    bad: { what: 'tile', index: 0 },
    forge: remove('tile/1/000'),
  },
  { name: 'level 2 that is not there', bad: { what: 'tile', index: 0 }, forge: remove(end2) },
  {
    name: 'an entry, and a hash below it in the same tile',
    bad: { what: 'entry', index: 512 + 100 },
    forge: both(forgeLeaf(entries('002'), 100), flipHash('tile/0/002', 9)),
  },
  {
    name: 'an entry, and a hash of level 1 before it',
    bad: { what: 'entry', index: 512 + 100 },
    forge: both(forgeLeaf(entries('002'), 100), flipHash('tile/1/000', 0)),
  },
  {
    name: 'an entry, and the hash of level 2 above it',
    bad: { what: 'entry', index: 512 + 100 },
    forge: both(forgeLeaf(entries('002'), 100), flipHash(end2, 0)),
  },
  {
    name: 'an entry of the last bundle, and a hash of each level',
    bad: { what: 'entry', index: firstOfLast + 9 },
    forge: both(
      ...[forgeLeaf(entries(last), 9), flipHash('tile/0/001', 3), flipHash('tile/1/000', 200)],
      ...[flipHash(end1, 3), flipHash(end2, 0)],
    ),
  },
  {
    name: 'an entry, before a bundle that is not there',
    bad: { what: 'entry', index: 256 + 2 },
    forge: both(forgeLeaf(entries('001'), 2), remove(entries('003'))),
  },
  {
    name: 'a bundle that is not there, before a wrong entry and behind a wrong hash',
    bad: { what: 'entry', index: 3 * 256 },
    forge: both(
      ...[forgeLeaf(entries('009'), 2), remove(entries('003')), flipHash('tile/0/001', 3)],
    ),
  },
  {
    name: 'a checkpoint of another size, not signed anew',
    bad: { what: 'signature' },
    forge: changeNote((note) => note.replace(`\n${forgedSize}\n`, `\n${forgedSize - 1}\n`)),
  },
  {
    name: 'a checkpoint of a smaller size, signed',
    bad: { what: 'entry', index: firstOfLast },
    forge: changeText(([origin = '', size, root = '']) => [origin, `${Number(size) - 1}`, root]),
  },
  {
    name: 'a checkpoint of a greater size, signed',
    bad: { what: 'entry', index: firstOfLast },
    forge: changeText(([origin = '', size, root = '']) => [origin, `${Number(size) + 1}`, root]),
  },
  {
    name: 'a checkpoint of a size that nobody can count, signed',
    bad: { what: 'entry', index: firstOfLast },
    forge: changeText(([origin = '', , root = '']) => [origin, `${2 ** 53 - 1}`, root]),
  },
  {
    name: 'a size that begins with 0, signed',
    bad: { what: 'checkpoint' },
    forge: changeText(([origin = '', size, root = '']) => [origin, `0${size}`, root]),
  },
  {
    name: 'a checkpoint of another root, signed',
    bad: { what: 'root' },
    forge: changeText(([origin = '', size = '']) => [origin, size, anotherRoot]),
  },
  {
    name: 'a checkpoint of another origin, signed by the key',
    bad: { what: 'checkpoint' },
    forge: changeText(([, ...lines]) => ['foreign.example/another', ...lines]),
  },
  {
    name: 'a checkpoint that another key of the same name signed',
    bad: { what: 'signature' },
    forge: changeText((lines) => lines, 'another'),
  },
  {
    name: 'more lines in the checkpoint, signed',
    bad: null,
    forge: changeText((lines) => [...lines, 'more']),
  },
  {
    name: 'CRLF in the checkpoint',
    bad: { what: 'checkpoint' },
    forge: changeNote((note) => note.replaceAll('\n', '\r\n')),
  },
  {
    name: 'a checkpoint without its last newline',
    bad: { what: 'checkpoint' },
    forge: changeNote((note) => note.slice(0, -1)),
  },
  {
    name: 'a second signature, by a key that nobody knows',
    bad: null,
    forge: changeNote(
      (note) => `${note}— someone.example/w ${Buffer.alloc(68).toString('base64')}\n`,
    ),
  },
  {
    name: 'a second signature that is none',
    bad: { what: 'checkpoint' },
    forge: changeNote((note) => `${note}someone AAAA\n`),
  },
  {
    name: 'one bit of the signature',
    bad: { what: 'signature' },
    forge: changeNote((note) =>
      note.replace(/(.)(.{20})\n$/, (_, bit, rest) => `${bit === 'A' ? 'B' : 'A'}${rest}\n`),
    ),
  },
  { name: 'no checkpoint', bad: 'unreadable', forge: remove('checkpoint') },
  {
    name: 'full tiles where partial ones were given up',
    bad: null,
    forge: ({ folder }) => {
      for (const path of [entries('273'), 'tile/0/273']) {
        const whole = readFileSync(join(folder, `${path}.p/112`));
        const more = path.includes('entries') ? Buffer.from([0, 1, 65]) : Buffer.alloc(32, 9);
        rmSync(join(folder, `${path}.p`), { recursive: true });
        writeFileSync(join(folder, path), Buffer.concat([whole, more]));
      }
    },
  },
  {
    name: 'it grew from the older one',
    bad: null,
    forge: () => undefined,
    since: (_, older) => older,
  },
  {
    name: 'the older one had another root',
    bad: { what: 'consistency' },
    forge: () => undefined,
    since: (copy, older) => {
      const [origin, size] = older.toString().split('\n');
      return copy.sign(`${origin}\n${size}\n${anotherRoot}\n`);
    },
  },
  {
    name: 'the older one was larger',
    bad: { what: 'consistency', index: forgedSize },
    forge: () => undefined,
    since: (copy, older) => {
      const [origin, , root] = older.toString().split('\n');
      return copy.sign(`${origin}\n${forgedSize + 1}\n${root}\n`);
    },
  },
  {
    name: 'the older one was signed by another key',
    bad: 'unreadable',
    forge: () => undefined,
    since: (copy, older) => copy.sign(`${older.toString().split('\n\n')[0]}\n`, 'another'),
  },
  {
    name: 'another root, signed, that the older one does not reach',
    bad: { what: 'root', index: olderSize },
    forge: changeText(([origin = '', size = '']) => [origin, size, anotherRoot]),
    since: (_, older) => older,
  },
];

/** The first length of a bundle. */
function flipLength(path: string, by: number) {
  return change(path, (bytes) => {
    bytes.writeUInt16BE(bytes.readUInt16BE(0) + by, 0);
    return bytes;
  });
}
