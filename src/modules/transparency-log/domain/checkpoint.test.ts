import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint, readCheckpoint } from './checkpoint.ts';
import { MalformedError } from './malformed-error.ts';
import { checkpoint, goTree } from './test/note-vectors.ts';

const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const sized = (size: string) => `example.com/log\n${size}\n${root}\n`;
const rooted = (hash: string) => `example.com/log\n8\n${hash}\n`;

describe('a checkpoint', () => {
  it('is origin, size and root, as in the example of the specification', () => {
    const { origin, size } = checkpoint;
    const read = readCheckpoint(checkpoint.text);
    expect(read).toEqual({
      origin,
      size,
      root: new Uint8Array(Buffer.from(root, 'base64')),
      extensions: [],
    });
    expect(formatCheckpoint(read)).toBe(checkpoint.text);
  });

  it('is read with the extension lines of other logs, and written without any', () => {
    const read = readCheckpoint(`${checkpoint.text}one\ntwo 2\n`);
    expect(read.extensions).toEqual(['one', 'two 2']);
    expect(formatCheckpoint(read)).toBe(checkpoint.text);
  });

  it('may be of an empty tree, of the largest safe size, and of an origin with spaces', () => {
    expect(readCheckpoint(sized('0')).size).toBe(0);
    expect(readCheckpoint(sized('9007199254740991')).size).toBe(Number.MAX_SAFE_INTEGER);
    expect(readCheckpoint(`${goTree.note.split('\n\n')[0]}\n`).origin).toBe('go.sum database tree');
  });

  it('is the same after it was written and read', () => {
    const origin = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(origin, fc.maxSafeNat(), hash, (name, size, bytes) => {
        const given = { origin: name, size, root: bytes };
        expect(readCheckpoint(formatCheckpoint(given))).toEqual({ ...given, extensions: [] });
      }),
    );
  });

  it.each([
    ['size 007', sized('007'), 'the size of the checkpoint has a leading zero'],
    ['size 00', sized('00'), 'the size of the checkpoint has a leading zero'],
    ['size -1', sized('-1'), 'the size of the checkpoint is not a decimal number'],
    ['size 1e3', sized('1e3'), 'the size of the checkpoint is not a decimal number'],
    ['a size with a space', sized(' 8'), 'the size of the checkpoint is not a decimal number'],
    ['a size in other digits', sized('八'), 'the size of the checkpoint is not a decimal number'],
    ['a size that is no safe integer', sized('9007199254740992'), 'above 2^53 - 1'],
    ['a root of 31 bytes', rooted(Buffer.alloc(31).toString('base64')), 'has 31 bytes, not 32'],
    ['a root of 33 bytes', rooted(Buffer.alloc(33).toString('base64')), 'has 33 bytes, not 32'],
    ['a root without padding', rooted(root.slice(0, -1)), 'the root of the checkpoint is not'],
    ['a root with other unused bits', rooted(root.replace('2I=', '2J=')), 'not canonical base64'],
    ['a root for addresses', rooted(root.replace('/', '_')), 'not canonical base64'],
    ['a root in hexadecimal', rooted('0a'.repeat(32)), 'has 48 bytes, not 32'],
    ['CRLF', checkpoint.text.replaceAll('\n', '\r\n'), 'line 1 of the checkpoint ends in CRLF'],
    ['a tab', sized('8\t'), 'line 2 of the checkpoint has a control character'],
    ['two lines', 'example.com/log\n8\n', 'fewer than three lines'],
    ['one line', 'example.com/log\n', 'fewer than three lines'],
    ['nothing', '', 'does not end in a newline'],
    ['an empty origin', `\n8\n${root}\n`, 'line 1 of the checkpoint is empty'],
    ['an empty size', sized(''), 'line 2 of the checkpoint is empty'],
    ['an empty root', rooted(''), 'line 3 of the checkpoint is empty'],
    ['an empty extension line', `${sized('8')}\n`, 'line 4 of the checkpoint is empty'],
    [
      'an empty line between extensions',
      `${sized('8')}a\n\nb\n`,
      'line 5 of the checkpoint is empty',
    ],
    ['no newline at the end', sized('8').trimEnd(), 'does not end in a newline'],
    ['half a character', `\ud800\n8\n${root}\n`, 'not valid Unicode'],
  ])('is refused with %s', (_, text, why) => {
    expect(() => readCheckpoint(text)).toThrow(MalformedError);
    expect(() => readCheckpoint(text)).toThrow(why);
  });

  it('is not written where it could not be read, or would be read as another', () => {
    const bytes = new Uint8Array(32);
    const write = (origin: string, size: number, hash = bytes) =>
      formatCheckpoint({ origin, size, root: hash });
    for (const size of [-1, 1.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])
      expect(() => write('log', size)).toThrow('a size is a whole number');
    for (const origin of ['', 'a\nb', '\n', 'a\r', '\ud800', `log\n1\n${root}`])
      expect(() => write(origin, 1)).toThrow();
    expect(() => write('log', 1, new Uint8Array(31))).toThrow('has 31 bytes, not 32');
  });
});
