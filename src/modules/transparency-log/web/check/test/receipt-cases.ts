import { formatCheckpoint } from '../../../domain/checkpoint.ts';
import { cosign } from '../../../domain/cosignature.ts';
import { formatVerifierKey, verifierKeyOf } from '../../../domain/note-keys.ts';
import { keyLine, keyOf } from '../../../domain/test/keys.ts';
import type { Given, Judged, StepCode } from '../check-types.ts';
import type { WrongCode } from '../wrong-codes.ts';
import { goodReceipt, harbour, log, university } from './two-judges.ts';

/** What each case is a change of. */
export const good = goodReceipt(5, 8);
const lines = good.text.split('\n').slice(2, 5);
export const bytes = (text: string) => new Uint8Array(Buffer.from(text));

/** The receipt with something else in the place of a part of it. */
export const changed = (from: string | RegExp, to: string): Partial<Given> => {
  const text = good.text.replace(from, () => to);
  if (text === good.text) throw new Error(`Nothing changed: ${from}`);
  return { receipt: bytes(text) };
};

/** A line of somebody else, and one of a known key over another text. */
const stranger = cosign(
  formatCheckpoint({ origin: 'x', size: 1, root: new Uint8Array(32) }),
  keyOf('stranger', 'cosignature', 9),
  1,
).line;
const elsewhere = (key: typeof harbour) =>
  cosign(formatCheckpoint({ origin: 'x', size: 1, root: new Uint8Array(32) }), key, 1).line;
const lineOf = (name: string) =>
  good.text.split('\n').find((line) => line.startsWith(`— ${name} `)) ?? '';
export const signature = lineOf(log.name);

/** What can be read, with the verdict and a step that it has. */
export const judged: readonly [string, Partial<Given>, Judged['verdict'], StepCode][] = [
  ['as it was given out', {}, 'holds', 'witnesses'],
  ['without known witnesses', { witnesses: '' }, 'holds', 'witnesses-unnamed'],
  ['of the only entry of a log', goodReceipt(0, 1), 'holds', 'root'],
  ['of the last entry, beside nobody', goodReceipt(64, 65), 'holds', 'root'],
  ['with extra data', changed('index', 'extra AQI=\nindex'), 'holds', 'read'],
  ['with a line of a stranger', changed(signature, `${stranger}\n${signature}`), 'holds', 'root'],
  ['cosigned by nobody', changed(/— (univ|harb).*\n/g, ''), 'holds', 'witnesses-none'],
  ['of another text', { leaf: bytes('{"n":6}') }, 'fails', 'root-other'],
  ['of no text but a space', { leaf: bytes(' ') }, 'fails', 'root-other'],
  ['of another place', changed('index 5', 'index 4'), 'fails', 'root-other'],
  [
    'with two hashes exchanged',
    changed(lines.join('\n'), [...lines].reverse().join('\n')),
    'fails',
    'root-other',
  ],
  ['with a hash too few', changed(`${lines[2]}\n`, ''), 'fails', 'path-short'],
  [
    'with a hash too many',
    changed(`${lines[2]}\n`, `${lines[2]}\n${lines[2]}\n`),
    'fails',
    'path-long',
  ],
  ['with another size', changed('\n8\n', '\n9\n'), 'fails', 'signature-wrong'],
  ['with another origin', changed('\nlog.example\n', '\nlog.example/2\n'), 'fails', 'origin-other'],
  [
    'with a line more below the root',
    changed('\n\n— log', '\nmore\n\n— log'),
    'fails',
    'signature-wrong',
  ],
  [
    'by another key of the name',
    { vkey: keyLine('log.example', 'ed25519', 2) },
    'fails',
    'signature-none',
  ],
  [
    'by the key under another name',
    { vkey: formatVerifierKey(verifierKeyOf('log', 'ed25519', log.publicKey)) },
    'fails',
    'origin-other',
  ],
  ['that the log did not sign', changed(`${signature}\n`, ''), 'fails', 'signature-none'],
  [
    'that the log signed twice',
    changed(signature, `${signature}\n${signature}`),
    'fails',
    'signature-twice',
  ],
  [
    'with a signature too short',
    changed(signature, signature.slice(0, -8)),
    'fails',
    'signature-wrong',
  ],
  [
    'where a witness signed elsewhere',
    changed(lineOf(harbour.name), elsewhere(harbour)),
    'fails',
    'witness-wrong',
  ],
  [
    'where a witness left out the time',
    changed(lineOf(harbour.name), lineOf(harbour.name).slice(0, -16)),
    'fails',
    'witness-wrong',
  ],
  [
    'that a witness signed twice',
    changed(lineOf(harbour.name), `${lineOf(harbour.name)}\n${elsewhere(harbour)}`),
    'fails',
    'witness-twice',
  ],
];

const key = formatVerifierKey(log);
const [nameOfKey = '', idOfKey = '', ofKey = ''] = key.split('+');
export const witness = formatVerifierKey(university);

/** What cannot be read, neither by the page nor by the domain. */
export const unread: readonly [string, Partial<Given>, WrongCode][] = [
  ['nothing', { receipt: bytes('') }, 'receipt.missing'],
  ['a megabyte', changed(signature, `${signature}${'a'.repeat(1_000_000)}`), 'receipt.too-long'],
  ['bytes that are no text', { receipt: Uint8Array.of(...good.receipt, 0xff) }, 'receipt.not-utf8'],
  ['CRLF', changed(/\n/g, '\r\n'), 'receipt.crlf'],
  ['CRLF in one line', changed('index 5\n', 'index 5\r\n'), 'receipt.crlf'],
  ['another version', changed('@v1', '@v2'), 'receipt.first-line'],
  ['a byte order mark', changed('c2sp', '\ufeffc2sp'), 'receipt.first-line'],
  ['no checkpoint', changed(/\n\n[\s\S]*/, '\n'), 'receipt.no-checkpoint'],
  ['extra without data', changed('index', 'extra \nindex'), 'receipt.extra'],
  ['extra that is no base64', changed('index', 'extra AQI\nindex'), 'receipt.extra'],
  ['extra in a line alone', changed('index', 'extra\nindex'), 'receipt.extra'],
  ['no index', changed('index 5\n', ''), 'receipt.no-index'],
  ['extra twice', changed('index', 'extra AQI=\nextra AQI=\nindex'), 'receipt.no-index'],
  ['an index 05', changed('index 5', 'index 05'), 'receipt.index'],
  ['an index -1', changed('index 5', 'index -1'), 'receipt.index'],
  ['an index of 2^53', changed('index 5', 'index 9007199254740992'), 'receipt.index'],
  ['a lone carriage return', changed('index 5', 'index 5\r'), 'receipt.crlf'],
  [
    'a hash with a bit more',
    changed(lines[1] ?? '', (lines[1] ?? '').replace(/.=$/, 'B=')),
    'receipt.hash',
  ],
  [
    'a hash of 31 bytes',
    changed(lines[1] ?? '', Buffer.alloc(31).toString('base64')),
    'receipt.hash',
  ],
  [
    'a hash without padding',
    changed(lines[0] ?? '', (lines[0] ?? '').slice(0, -1)),
    'receipt.hash',
  ],
  [
    '54 hashes',
    changed(lines[0] ?? '', Array(52).fill(lines[0]).join('\n')),
    'receipt.many-hashes',
  ],
  ['a tab in the checkpoint', changed('\n8\n', '\n8\t\n'), 'receipt.control'],
  ['no line end', changed(/\n$/, ''), 'receipt.cut-off'],
  ['no signature', changed(/\n— [\s\S]*/, '\n'), 'receipt.no-signature'],
  ['no blank line before them', changed('\n\n— log', '\n— log'), 'receipt.no-signature'],
  [
    '101 signatures',
    changed(signature, Array(99).fill(stranger).join('\n')),
    'receipt.many-signatures',
  ],
  ['another dash', changed('— log', '– log'), 'receipt.signature'],
  ['two spaces in a signature', changed('— log.example ', '— log.example  '), 'receipt.signature'],
  ['a signature of no bytes', changed(signature, '— log.example AAAAAA=='), 'receipt.signature'],
  ['text below', changed(/\n$/, '\nmore\n'), 'receipt.signature'],
  ['an empty line more', changed('\n\nlog', '\n\n\nlog'), 'receipt.lines'],
  ['two lines of a checkpoint', changed('\n8\n', '\n'), 'receipt.lines'],
  ['a size 007', changed('\n8\n', '\n007\n'), 'receipt.size'],
  ['a size 8.0', changed('\n8\n', '\n8.0\n'), 'receipt.size'],
  [
    'a root of 33 bytes',
    changed(/\n8\n.*\n/, `\n8\n${Buffer.alloc(33).toString('base64')}\n`),
    'receipt.root',
  ],
  ['an index of the size', changed('index 5', 'index 8'), 'receipt.beyond'],
  ['an empty log', changed('\n8\n', '\n0\n'), 'receipt.beyond'],
  ['a key without parts', { vkey: 'log.example' }, 'vkey.form'],
  ['a key cut short', { vkey: key.slice(0, -4) }, 'vkey.form'],
  ['a key with a space in it', { vkey: key.replace('+', ' +') }, 'vkey.form'],
  ['a key id in capitals', { vkey: `${nameOfKey}+${idOfKey.toUpperCase()}+${ofKey}` }, 'vkey.form'],
  ['the id of another key', { vkey: `${nameOfKey}+00000000+${ofKey}` }, 'vkey.id'],
  ['a key under another name', { vkey: key.replace('log', 'lag') }, 'vkey.id'],
  ['an unknown kind of key', { vkey: `${nameOfKey}+${idOfKey}+AgAA` }, 'vkey.type'],
  ['a private key', { vkey: `PRIVATE+KEY+${key}` }, 'vkey.private'],
  ['a private key of a witness', { witnesses: `PRIVATE+KEY+${witness}` }, 'witnesses.private'],
  [
    'half a key of a witness',
    { witnesses: `${witness}\n${witness.slice(0, 30)}\n` },
    'witnesses.form',
  ],
  ['an unknown kind of witness', { witnesses: 'w+00000000+Bg==\n' }, 'witnesses.type'],
  [
    'the id of another witness',
    { witnesses: witness.replace('university', 'college') },
    'witnesses.id',
  ],
  ['the key of a log as that of a witness', { witnesses: key }, 'witnesses.not-witness'],
  ['a witness twice', { witnesses: `${witness}\n${witness}\n` }, 'witnesses.twice'],
];

/** What only the page asks for: the command line cannot be called without, or takes any file. */
export const ofPageAlone: readonly [string, Partial<Given>, WrongCode][] = [
  ['no text', { leaf: bytes('') }, 'leaf.missing'],
  ['a text of 65,536 bytes', { leaf: new Uint8Array(65_536) }, 'leaf.too-long'],
  ['no key', { vkey: ' \n' }, 'vkey.missing'],
  [
    '101 witnesses',
    {
      witnesses: Array.from(
        { length: 101 },
        (_, n) => `${keyLine('w', 'cosignature', n + 1)}\n`,
      ).join(''),
    },
    'witnesses.many',
  ],
];
