import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { often } from '../../../platform/testing/every.ts';
import { readCheckpoint } from '../domain/checkpoint.ts';
import { verifyCosignature } from '../domain/cosignature.ts';
import { signerOf } from '../domain/note-keys.ts';
import { readSignatureLine } from '../domain/signature-line.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { checkpointOf, logSigner, requestOf, witnessSigner } from '../domain/test/witnessed-log.ts';
import { addCheckpoint, type Witness } from './witness.ts';
import { openWitnessFiles, originHash } from './witness-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'witness-'));
afterAll(() => rmSync(folder, { recursive: true }));

const now = new Date('2026-07-01T04:00:00.900Z');
let witness: Witness;
let rounds = 0;

function openWitness(place: string): Witness {
  const store = openWitnessFiles(place);
  return { signer: witnessSigner, logs: [logSigner], store, clock: () => now };
}
beforeEach(() => {
  rounds += 1;
  witness = openWitness(join(folder, String(rounds)));
});

const ask = (body: string) => addCheckpoint(witness, body);
const { name: origin } = logSigner;
const size = 'text/x.tlog.size';
const told = (number: number) => ({ status: 409, type: size, body: `${number}\n` });

/** How large the witness says that the log is. */
async function keptSize(of = witness): Promise<number | null> {
  const note = await of.store.find(origin);
  return note === null ? null : readCheckpoint(readNote(note).text).size;
}

describe('a witness', () => {
  it('cosigns the first checkpoint that it sees, and what grew out of it', async () => {
    for (const [from, to] of [
      [0, 3],
      [3, 3],
      [3, 300],
      [300, 1_000],
    ] as const) {
      const { status, body } = await ask(requestOf(from, to));
      expect([status, body.endsWith('\n')]).toEqual([200, true]);
      const line = readSignatureLine(body.slice(0, -1));
      const { text } = readNote(checkpointOf(to));
      expect(verifyCosignature(text, line, witnessSigner)).toEqual({ at: 1_782_878_400 });
      expect(await keptSize()).toBe(to);
    }
  });

  it('cosigns an empty log, once its root is that of nothing', async () => {
    expect(await ask(requestOf(0, 0))).toMatchObject({ status: 200 });
    expect(await ask(requestOf(0, 0))).toMatchObject({ status: 200 });
    expect(await ask(requestOf(0, 4))).toMatchObject({ status: 200 });
    expect(await ask(requestOf(0, 0))).toEqual(told(4));
  });

  it('keeps the note with the lines of the log and its own, and those of nobody else', async () => {
    const stranger = signerOf({ name: 'x', seed: new Uint8Array(32), type: 'cosignature' });
    const strange = '— x AAAAAAAA\n';
    await ask(requestOf(0, 5) + strange);
    const note = readNote((await witness.store.find(origin)) ?? '');
    expect(note.signatures.map(({ name }) => name)).toEqual([origin, witnessSigner.name]);
    expect(verifyNote(note, [logSigner, witnessSigner, stranger])).toMatchObject({ ok: true });
    const file = join(folder, String(rounds), originHash(origin), 'checkpoint');
    expect(readFileSync(file, 'utf8')).toBe(await witness.store.find(origin));
  });

  it('knows after a restart what it cosigned', async () => {
    await ask(requestOf(0, 5));
    const again = openWitness(join(folder, String(rounds)));
    expect(await addCheckpoint(again, requestOf(0, 6))).toEqual(told(5));
    expect(await addCheckpoint(again, requestOf(5, 6))).toMatchObject({ status: 200 });
  });

  const other = signerOf({ name: origin, seed: new Uint8Array(32).fill(9), type: 'ed25519' });
  const unknown = signerOf({ name: 'other.example', seed: new Uint8Array(32), type: 'ed25519' });
  const of5 = requestOf(0, 5);
  const forged = requestOf(5, 5).replace(/.{8}\n$/, 'AAAAAAA=\n');
  const cutHash = requestOf(5, 9).replace(/\n[^\n]+\n\n/, '\n\n');
  it.each([
    ['a size that it did not cosign last', 409, requestOf(4, 9), '5\n'],
    ['nothing, as if it had cosigned nothing', 409, requestOf(0, 9), '5\n'],
    ['less than it cosigned', 409, requestOf(3, 4), '5\n'],
    ['another root at the same size', 409, requestOf(5, 5, 2), 'Another root'],
    ['a tree that did not grow out of it', 422, requestOf(5, 9, 2), 'The proof'],
    ['a proof with a hash too few', 422, cutHash, 'The proof'],
    [
      'a proof with a hash too many',
      422,
      requestOf(5, 9).replace('\n\n', `\n${'A'.repeat(43)}=\n\n`),
      'The proof',
    ],
    [
      'a proof where none belongs',
      422,
      requestOf(5, 5).replace('\n\n', `\n${'A'.repeat(43)}=\n\n`),
      'must be empty',
    ],
    ['an old size above the new one', 400, requestOf(5, 4), 'The old size'],
    [
      'another key of the same name',
      403,
      `old 5\n\n${checkpointOf(5, undefined, other)}`,
      'No known key',
    ],
    ['a signature that says nothing', 403, forged, 'or one line is wrong'],
    [
      'a log that it does not know',
      404,
      requestOf(5, 5).replaceAll(origin, unknown.name),
      'does not know',
    ],
    ['no request', 400, '', 'Malformed'],
    ['HTML', 400, '<html>\n\n</html>', 'Malformed'],
    ['a size with a zero before it', 400, requestOf(5, 5).replace('old 5', 'old 05'), 'Malformed'],
    ['a size below zero', 400, requestOf(5, 5).replace('old 5', 'old -5'), 'Malformed'],
    ['lines that end in CRLF', 400, requestOf(5, 9).replaceAll('\n', '\r\n'), 'Malformed'],
    ['a hash of another length', 400, requestOf(5, 9).replace('\n\n', '\nAAAA\n\n'), 'Malformed'],
    [
      '64 hashes',
      400,
      requestOf(5, 5).replace('\n\n', `${`\n${'A'.repeat(43)}=`.repeat(64)}\n\n`),
      'Malformed',
    ],
    [
      'a checkpoint without its signature',
      400,
      `old 5\n\n${checkpointOf(5).split('\n\n')[0]}\n`,
      'Malformed',
    ],
    [
      'a checkpoint of size 007',
      400,
      of5.replace(`${origin}\n5\n`, `${origin}\n007\n`),
      'Malformed',
    ],
  ])('cosigns nothing for %s: %i', async (_, status, body, said) => {
    await ask(of5);
    const answer = await ask(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(said);
    expect(answer.type === size).toBe(/^\d+\n$/.test(answer.body));
    expect(await keptSize()).toBe(5);
  });

  it('has no proof believed for a first checkpoint, nor an empty log of another root', async () => {
    const more = requestOf(0, 5).replace('\n\n', `\n${'A'.repeat(43)}=\n\n`);
    expect(await ask(more)).toMatchObject({ status: 422 });
    expect(await keptSize()).toBeNull();
  });

  it('gives no cosignature that it could not keep', async () => {
    writeFileSync(join(folder, String(rounds)), 'a file where its folder belongs');
    await expect(ask(requestOf(0, 5))).rejects.toMatchObject({ code: 'ENOTDIR' });
    rmSync(join(folder, String(rounds)));
    expect(await ask(requestOf(0, 4))).toMatchObject({ status: 200 });
  });
});

describe('any requests at once, honest or not', () => {
  const request = fc.record({
    from: fc.integer({ min: 0, max: 12 }),
    to: fc.integer({ min: 0, max: 12 }),
    forkAt: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined, freq: 2 }),
    /** Turns of the event loop before it is sent. */
    after: fc.integer({ min: 0, max: 3 }),
  });

  it('leave a chain of cosigned trees of which each grew out of the one before', async () => {
    let round = 0;
    const property = fc.asyncProperty(
      fc.array(request, { minLength: 2, maxLength: 14 }),
      async (requests) => {
        round += 1;
        const one = openWitness(join(folder, `round ${round}`));
        const cosigned: { to: number; forkAt: number | undefined }[] = [];
        await Promise.all(
          requests.map(async ({ from, to, forkAt, after }) => {
            for (let turn = 0; turn < after; turn += 1) await new Promise(setImmediate);
            const { status } = await addCheckpoint(one, requestOf(from, to, forkAt));
            if (status === 200) cosigned.push({ to, forkAt });
          }),
        );
        const trees = cosigned.map(({ to, forkAt }) => ({ ...treeOf(to, forkAt), forkAt }));
        for (const older of trees) for (const newer of trees) expectOneTruth(older, newer);
        const largest = Math.max(-1, ...trees.map((tree) => tree.size));
        expect(await keptSize(one)).toBe(largest < 0 ? null : largest);
      },
    );
    await fc.assert(property, { numRuns: often(40, 400) });
  });

  const treeOf = (to: number, forkAt?: number) =>
    readCheckpoint(readNote(checkpointOf(to, forkAt)).text);

  /** Of two cosigned trees the smaller one is the beginning of the larger one. */
  function expectOneTruth(
    older: { size: number; root: Uint8Array },
    newer: { size: number; forkAt: number | undefined },
  ): void {
    if (older.size > newer.size) return;
    const beginning = treeOf(older.size, newer.forkAt);
    expect(Buffer.compare(beginning.root, older.root)).toBe(0);
  }
});
