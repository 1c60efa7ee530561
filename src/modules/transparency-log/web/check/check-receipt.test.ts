import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often } from '../../../../platform/testing/every.ts';
import { signNote } from '../../domain/signed-note.ts';
import { cosignedCheckpoint } from '../../domain/test/note-vectors.ts';
import { checkReceipt } from './check-receipt.js';
import type { Finding, Given, StepCode } from './check-types.ts';
import { bytesOfPasted, sortFiles, Unreadable } from './read-receipt.js';
import { stepStates } from './step-states.ts';
import {
  bytes,
  changed,
  good,
  judged,
  ofPageAlone,
  signature,
  unread,
  witness,
} from './test/receipt-cases.ts';
import {
  cosignedAt,
  goodReceipt,
  judgeByDomain,
  log,
  ofBrowser,
  ofNode,
  withoutEd25519,
} from './test/two-judges.ts';
import { wrongCodes } from './wrong-codes.ts';

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
