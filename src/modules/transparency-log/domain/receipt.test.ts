import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint } from './checkpoint.ts';
import { MalformedError } from './malformed-error.ts';
import { formatReceipt, type ReceiptParts, readReceipt } from './receipt.ts';
import { signNote } from './signed-note.ts';
import { keyOf } from './test/keys.ts';
import { inclusionOfFive } from './test/note-vectors.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const log = keyOf('log.example', 'ed25519', 1);
const tree = { origin: 'log.example', size: 8, root: bytes(inclusionOfFive.root) };
const checkpoint = signNote(formatCheckpoint(tree), [log]);
const proof = inclusionOfFive.proof.map(bytes);

const good = formatReceipt({ index: 5, proof, checkpoint });
const lines = inclusionOfFive.proof.map((hash) => Buffer.from(hash, 'hex').toString('base64'));

const changed = (from: string | RegExp, to: string) => good.replace(from, to);

describe('a receipt', () => {
  it('is the lines of the specification, then the checkpoint as it was signed', () => {
    expect(good).toBe(`c2sp.org/tlog-proof@v1\nindex 5\n${lines.join('\n')}\n\n${checkpoint}`);
    const withExtra = formatReceipt({ index: 5, proof, checkpoint, extra: Uint8Array.of(1, 2) });
    expect(withExtra).toBe(changed('index', 'extra AQI=\nindex'));
  });

  it('gives its parts and what its checkpoint says', () => {
    expect(readReceipt(good)).toMatchObject({ index: 5, proof, checkpoint, tree });
    expect(readReceipt(good)).not.toHaveProperty('extra');
    expect(readReceipt(Buffer.from(good))).toEqual(readReceipt(good));
    expect(readReceipt(changed('index', 'extra AQI=\nindex')).extra).toEqual(Uint8Array.of(1, 2));
  });

  it('has no hashes in a tree of one leaf', () => {
    const one = signNote(formatCheckpoint({ ...tree, size: 1 }), [log]);
    const text = formatReceipt({ index: 0, proof: [], checkpoint: one, extra: new Uint8Array() });
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${one}`);
    expect(readReceipt(text).proof).toEqual([]);
  });

  it('is the same after it was written and read', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const parts = fc.record({
      index: fc.nat({ max: 7 }),
      proof: fc.array(hash, { maxLength: 6 }),
      extra: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    });
    fc.assert(
      fc.property(parts, (given) => {
        expect(readReceipt(formatReceipt({ ...given, checkpoint }))).toMatchObject(given);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['nothing', '', 'no empty line before its checkpoint'],
    ['no empty line', good.replaceAll('\n\n', '\n'), 'no empty line before its checkpoint'],
    ['CRLF', good.replaceAll('\n', '\r\n'), 'no empty line before its checkpoint'],
    [
      'CRLF in its first lines',
      changed('@v1\n', '@v1\r\n'),
      'does not begin with c2sp.org/tlog-proof@v1',
    ],
    ['another first line', changed('@v1', '@v2'), 'does not begin with c2sp.org/tlog-proof@v1'],
    ['a line before', `\n${good}`, 'does not begin with c2sp.org/tlog-proof@v1'],
    ['a byte order mark', `\ufeff${good}`, 'does not begin with c2sp.org/tlog-proof@v1'],
    ['no index', changed('index 5\n', ''), 'lacks its line "index"'],
    ['nothing but its first line', changed(/index[\s\S]*?\n\n/, '\n'), 'lacks its line "index"'],
    ['another word', changed('index', 'leaf'), 'lacks its line "index"'],
    ['an index without space', changed('index 5', 'index5'), 'lacks its line "index"'],
    ['an index 05', changed('index 5', 'index 05'), 'the index of the receipt has a leading zero'],
    ['an index -1', changed('index 5', 'index -1'), 'the index of the receipt is not a decimal'],
    ['an index with two spaces', changed('index 5', 'index  5'), 'the index of the receipt is not'],
    [
      'an index with a space behind',
      changed('index 5', 'index 5 '),
      'the index of the receipt is not',
    ],
    ['an index of the size', changed('index 5', 'index 8'), 'not below the size of its checkpoint'],
    ['two index lines', changed('index 5', 'index 5\nindex 5'), 'hash 1 of the receipt is not'],
    [
      'extra data behind the index',
      changed('index 5', 'index 5\nextra AQI='),
      'hash 1 of the receipt',
    ],
    [
      'extra data twice',
      changed('index', 'extra AQI=\nextra AQI=\nindex'),
      'lacks its line "index"',
    ],
    [
      'empty extra data',
      changed('index', 'extra \nindex'),
      'the extra data of the receipt is empty',
    ],
    ['extra without data', changed('index', 'extra\nindex'), 'lacks its line "extra"'],
    [
      'extra data in two words',
      changed('index', 'extra AQI= AQI=\nindex'),
      'extra data of the receipt is not',
    ],
    [
      'extra data without padding',
      changed('index', 'extra AQI\nindex'),
      'extra data of the receipt is not',
    ],
    [
      'a hash of 31 bytes',
      changed(lines[1] ?? '', Buffer.alloc(31).toString('base64')),
      'hash 2 of the receipt has 31 bytes',
    ],
    [
      'a hash of 33 bytes',
      changed(lines[1] ?? '', Buffer.alloc(33).toString('base64')),
      'hash 2 of the receipt has 33 bytes',
    ],
    [
      'a hash without padding',
      changed(lines[2] ?? '', lines[2]?.slice(0, -1) ?? ''),
      'hash 3 of the receipt is not canonical',
    ],
    [
      'a hash with a space',
      changed(lines[0] ?? '', ` ${lines[0]}`),
      'hash 1 of the receipt is not canonical',
    ],
    [
      '54 hashes',
      changed(lines[0] ?? '', Array(52).fill(lines[0]).join('\n')),
      'more than 53 hashes',
    ],
    ['an empty line more', changed('\n\n', '\n\n\n'), 'line 1 of the checkpoint is empty'],
    [
      'an empty line after the index',
      changed('index 5\n', 'index 5\n\n'),
      'line 4 of the checkpoint is empty',
    ],
    ['no checkpoint', changed(/\n\n[\s\S]*/, '\n\n'), 'the note does not end in a newline'],
    ['a checkpoint without signature', changed(/\n—[\s\S]*/, '\n'), 'the note has no'],
    [
      'a checkpoint of size 08',
      changed('\n8\n', '\n08\n'),
      'the size of the checkpoint has a leading',
    ],
    [
      'a checkpoint of an empty tree',
      changed('\n8\n', '\n0\n'),
      'not below the size of its checkpoint',
    ],
    ['text below', `${good}more\n`, 'signature line 2 does not begin with an em dash'],
    ['a megabyte', `${good}${'a'.repeat(1_000_000)}`, 'longer than 1000000 bytes'],
  ])('is refused with %s', (_, text, why) => {
    expect(() => readReceipt(text)).toThrow(MalformedError);
    expect(() => readReceipt(text)).toThrow(why);
  });

  it('is refused in bytes that are no UTF-8', () => {
    expect(() => readReceipt(Buffer.concat([Buffer.from(good), Buffer.of(0xff)]))).toThrow(
      'the receipt is not valid UTF-8',
    );
  });

  it('is not written where it could not be read', () => {
    const write = (parts: Partial<ReceiptParts>) =>
      formatReceipt({ index: 5, proof, checkpoint, ...parts });
    for (const index of [-1, 8, 1.5, Number.NaN, 1e21]) expect(() => write({ index })).toThrow();
    expect(() => write({ proof: [new Uint8Array(31)] })).toThrow('hash 1 of the receipt');
    expect(() => write({ checkpoint: formatCheckpoint(tree) })).toThrow(MalformedError);
  });
});
