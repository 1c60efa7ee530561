import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often } from '../../../../platform/testing/every.ts';
import { formatCheckpoint } from '../../domain/checkpoint.ts';
import { cosign } from '../../domain/cosignature.ts';
import { formatVerifierKey, verifierKeyOf } from '../../domain/note-keys.ts';
import { signNote } from '../../domain/signed-note.ts';
import { keyLine, keyOf } from '../../domain/test/keys.ts';
import { cosignedCheckpoint } from '../../domain/test/note-vectors.ts';
import { treeVectors } from '../../domain/test/tree-vectors.ts';
import { checkReceipt } from './check-receipt.js';
import type { Finding, Given, Judged, StepCode } from './check-types.ts';
import { bytesOfPasted, sortFiles, Unreadable } from './read-receipt.js';
import { stepStates } from './step-states.ts';
import {
  cosignedAt,
  goodReceipt,
  harbour,
  judgeByDomain,
  log,
  ofBrowser,
  ofNode,
  university,
  withoutEd25519,
} from './test/two-judges.ts';
import { type WrongCode, wrongCodes } from './wrong-codes.ts';

const good = goodReceipt(5, 8);
const lines = good.text.split('\n').slice(2, 5);
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const changed = (from: string | RegExp, to: string): Partial<Given> => {
  const text = good.text.replace(from, () => to);
  if (text === good.text) throw new Error(`Nothing changed: ${from}`);
  return { receipt: bytes(text) };
};
const check = (given: Partial<Given>, by = ofNode) => checkReceipt({ ...good, ...given }, by);
const codesOf = (finding: Finding) =>
  finding.verdict === 'unreadable' ? [finding.code] : finding.steps.map(({ code }) => code);

/** Which steps fail where the domain gives this reason. */
const failing: Readonly<Record<string, readonly StepCode[]>> = {
  'other-origin': ['origin-other'],
  'no-known-signature': ['signature-none'],
  'log-did-not-sign': ['signature-none'],
  'wrong-signature': ['signature-wrong', 'witness-wrong'],
  'key-twice': ['signature-twice', 'witness-twice'],
  'not-included': ['path-short', 'path-long', 'root-other'],
};

/** Both judges say the same of it, the browser's way to compute included. */
async function expectBothAgree(given: Given, by = [ofNode]) {
  const reason = judgeByDomain(given);
  for (const primitives of by) {
    const finding = await checkReceipt(given, primitives);
    const { verdict } = finding;
    const said = reason === 'holds' || reason === 'unreadable' ? reason : 'fails';
    expect([verdict, reason]).toEqual([said, reason]);
    if (finding.verdict === 'unreadable') continue;
    const codes = finding.steps.flatMap(({ code }) => (stepStates[code] === 'fails' ? code : []));
    expect(codes.length > 0).toBe(verdict === 'fails');
    if (verdict !== 'fails') continue;
    expect(
      codes.some((code) => failing[reason]?.includes(code)),
      reason,
    ).toBe(true);
  }
}

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
const signature = lineOf(log.name);

const judged: readonly [string, Partial<Given>, Judged['verdict'], StepCode][] = [
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
const witness = formatVerifierKey(university);
const unread: readonly [string, Partial<Given>, WrongCode][] = [
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
const ofPageAlone: readonly [string, Partial<Given>, WrongCode][] = [
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

describe('a receipt', () => {
  it.each(judged)('%s', async (_, given, verdict, code) => {
    const finding = await check(given);
    expect(finding.verdict).toBe(verdict);
    expect(codesOf(finding)).toContain(code);
    await expectBothAgree({ ...good, ...given }, [ofNode, ofBrowser]);
  });

  it.each([...unread, ...ofPageAlone])('cannot be read with %s', async (_, given, code) => {
    expect(await check(given)).toMatchObject({ verdict: 'unreadable', code });
  });

  it.each(unread)('is unreadable for the domain too with %s', async (_, given) => {
    await expectBothAgree({ ...good, ...given });
  });

  it('never has both judges disagree, whatever was changed in it', async () => {
    const place = fc.nat({ max: 2 ** 20 });
    const change = fc.record({
      what: fc.constantFrom('flip', 'drop', 'insert', 'double line', 'drop line', 'swap lines'),
      at: place,
      with: fc.constantFrom(...bytes('\n\r\t 0189=+/Aé—'), 0xff, 0),
    });
    const changes = fc.array(change, { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), place, changes, async (size, some, all) => {
        const given = goodReceipt(some % size, size);
        const receipt = all.reduce(mutated, given.receipt);
        await expectBothAgree({ ...given, receipt });
      }),
      { numRuns: often(300, 20_000) },
    );
  });

  it('never has both disagree about a key that was changed', async () => {
    const kinds = fc.constantFrom('vkey' as const, 'witnesses' as const);
    const one = fc.constantFrom('A', 'b', '0', '+', '=', ' ', '/', '');
    await fc.assert(
      fc.asyncProperty(kinds, fc.nat(), one, async (field, some, letter) => {
        const text = field === 'vkey' ? good.vkey : witness;
        const at = some % text.length;
        const other = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
        // In a policy, what follows a space is an address.
        fc.pre(other.trim() === other && !(field === 'witnesses' && other.includes(' ')));
        await expectBothAgree({ ...good, [field]: other });
      }),
      { numRuns: often(80, 5_000) },
    );
  });

  it('holds at every place of every size, by the hashes that the definition gives', async () => {
    for (let size = 1; size <= 17; size += 1) {
      for (let index = 0; index < size; index += 1) {
        expect(await checkReceipt(goodReceipt(index, size), ofNode)).toMatchObject({
          verdict: 'holds',
        });
      }
    }
  });
});

/** One change of bytes or lines. */
function mutated(
  receipt: Uint8Array,
  { what, at, with: byte }: { what: string; at: number; with: number },
): Uint8Array {
  const place = at % receipt.length;
  const [before, after] = [receipt.subarray(0, place), receipt.subarray(place + 1)];
  if (what === 'flip')
    return Uint8Array.of(...before, (receipt[place] ?? 0) ^ (1 << (at % 8)), ...after);
  if (what === 'drop') return Uint8Array.of(...before, ...after);
  if (what === 'insert') return Uint8Array.of(...before, byte, receipt[place] ?? 0, ...after);
  const rows = Buffer.from(receipt).toString('latin1').split('\n');
  const row = at % rows.length;
  const [one = '', two = ''] = rows.slice(row, row + 2);
  const instead = { 'double line': [one, one, two], 'drop line': [two] }[what] ?? [two, one];
  rows.splice(row, 2, ...instead);
  return new Uint8Array(Buffer.from(rows.join('\n'), 'latin1'));
}

describe('what is found', () => {
  it('is each step with the hashes to compare', async () => {
    const published = treeVectors.leaves.map((leaf) => Buffer.from(leaf, 'hex'));
    expect(published).toHaveLength(8);
    const finding = await check({});
    const steps = finding.verdict === 'unreadable' ? [] : finding.steps;
    expect(steps.map(({ code }) => code)).toEqual([
      'read',
      'leaf',
      'path',
      'root',
      'signature',
      'witnesses',
    ]);
    expect(steps[0]?.values).toEqual({ index: 5, size: 8, origin: 'log.example' });
    expect(steps[2]?.hash).toBe(steps[3]?.hash);
    expect(steps[5]?.values).toEqual({
      count: 2,
      known: 2,
      names: `university.example (2026-09-21 14:13 UTC) · harbour-watch.example (2026-09-21 14:13 UTC)`,
    });
    expect(cosignedAt).toBe(Date.UTC(2026, 8, 21, 14, 13, 20) / 1000);
  });

  it('is the hashes alone where the browser lacks Ed25519, and what is wrong with them', async () => {
    const finding = await check({}, withoutEd25519);
    expect(finding.verdict).toBe('hashes-only');
    expect(codesOf(finding)).toEqual(
      expect.arrayContaining(['root', 'signature-unchecked', 'witnesses-unchecked']),
    );
    expect(await check({ leaf: bytes('x') }, withoutEd25519)).toMatchObject({ verdict: 'fails' });
    expect(
      await check(changed(signature, `${signature}\n${signature}`), withoutEd25519),
    ).toMatchObject({ verdict: 'fails' });
  });

  it('reads what a log of somebody else signed, with other kinds of lines', async () => {
    const { text, signatures, logKey, witnessKey } = cosignedCheckpoint;
    const receipt = bytes(
      `c2sp.org/tlog-proof@v1\nindex 1432088531\n\n${text}\n${signatures.join('\n')}\n`,
    );
    const finding = await checkReceipt(
      { receipt, leaf: bytes('x'), vkey: logKey, witnesses: witnessKey },
      ofNode,
    );
    // Signature and witness hold; the path is not there.
    expect(codesOf(finding)).toEqual(['read', 'leaf', 'path-short', 'signature', 'witnesses']);
  });

  it('meets every way of being wrong that the page has a sentence for', () => {
    const met = new Set([...unread, ...ofPageAlone].map(([, , code]) => code));
    const ofFiles = wrongCodes.filter((code) => code.startsWith('files.'));
    expect([...met, ...ofFiles].sort()).toEqual([...wrongCodes].sort());
    const steps = new Set(judged.map(([, , , code]) => code));
    const others = ['leaf', 'path', 'signature', 'signature-unchecked', 'witnesses-unchecked'];
    expect([...steps, ...others].sort()).toEqual(Object.keys(stepStates).sort());
  });
});

describe('what was pasted or chosen', () => {
  it('gets the line end back that a copy loses, and no other', () => {
    expect(bytesOfPasted('receipt', good.text.trimEnd())).toEqual(good.receipt);
    expect(bytesOfPasted('receipt', good.text.replaceAll('\n', '\r\n'))).toEqual(good.receipt);
    expect(bytesOfPasted('receipt', '')).toHaveLength(0);
    expect(bytesOfPasted('leaf', '{"n":5}\r\n')).toEqual(good.leaf);
  });

  it('is told apart by its first line', () => {
    const { receipt, leaf } = good;
    expect(sortFiles([leaf, receipt])).toEqual({ receipt, leaf });
    expect(sortFiles([leaf])).toEqual({ receipt: undefined, leaf });
    expect(sortFiles([])).toEqual({ receipt: undefined, leaf: undefined });
    const refused = (...files: Uint8Array[]) => {
      try {
        return sortFiles(files);
      } catch (error) {
        return error instanceof Unreadable ? error.code : error;
      }
    };
    expect(refused(receipt, receipt, leaf)).toBe('files.two-receipts');
    expect(refused(leaf, leaf)).toBe('files.two-leaves');
  });
});

describe('the other judge', () => {
  it('is known to be heard where it disagrees', async () => {
    const signed = signNote('not a checkpoint\n', [log]);
    expect(
      judgeByDomain({ ...good, receipt: bytes(`c2sp.org/tlog-proof@v1\nindex 0\n\n${signed}`) }),
    ).toBe('unreadable');
    const planted = { ...ofNode, verify: () => true };
    const wrong = { ...good, ...changed('\n8\n', '\n9\n') };
    await expect(expectBothAgree(wrong, [planted])).rejects.toThrow();
  });
});
