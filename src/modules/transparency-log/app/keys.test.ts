import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nobody, operator } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { hashLeaf } from '../domain/hashes.ts';
import { overlap } from '../domain/key-terms.ts';
import { formatVerifierKey, readVerifierKey } from '../domain/note-keys.ts';
import { verifyInclusion } from '../domain/proofs.ts';
import { readReceipt } from '../domain/receipt.ts';
import { readNote, verifyNote } from '../domain/signed-note.ts';
import { verifyReceipt } from '../domain/verify-receipt.ts';
import { findLatestCheckpoint, readLeaves } from '../store/read.ts';
import { actOf, append, manyActs, openPlatformOfLog } from '../test/log.ts';
import { askWitnesses } from './ask-witnesses.ts';
import { exportLog } from './export-log.ts';
import { openLog } from './found-log.ts';
import { guardFile } from './guard.ts';
import { integrate } from './integrate.ts';
import { keepLog } from './keep-log.ts';
import { openLogFiles } from './log-files.ts';
import { keyFile } from './log-key.ts';
import { makeReceipt } from './make-receipt.ts';
import { readOurPolicy } from './our-policy.ts';
import { retireKey } from './retire-key.ts';
import { rotateKey } from './rotate-key.ts';
import { theLog } from './the-log.ts';
import { verifyLog } from './verify-log.ts';

let test: TestPlatform;
let folder: string;
let old: string;

beforeAll(async () => {
  test = await openPlatformOfLog();
});
beforeEach(async () => {
  await test.empty();
  rmSync(dirname(keyFile(test.platform.config)), { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'log-keys-'));
  old = formatVerifierKey(await openLog(test.platform));
  await append(test, ...manyActs('early', 3));
  await keepLog.turn(test.platform);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => test.close());

/** The site as it is so long after the tests begin, in ms. */
const later = (ms: number) => {
  const { clock } = test.platform;
  return { ...test.platform, clock: () => new Date(clock().getTime() + ms) };
};
const turn = (ms = 0) => keepLog.turn(later(ms));
const rotate = async (platform = test.platform) => {
  const outcome = await rotateKey(platform, operator, {});
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const newest = async () => {
  const found = await findLatestCheckpoint(test.platform.database.db, theLog);
  if (found === undefined) throw new Error('Nothing was signed');
  return found;
};
/** Which of the keys signed the newest checkpoint, in the order of its lines. */
const signedBy = async (...vkeys: readonly string[]) => {
  const note = readNote((await newest()).note);
  const keys = vkeys.map(readVerifierKey);
  expect(verifyNote(note, keys).ok).toBe(true);
  return note.signatures.map(({ keyId }) => vkeys[keys.findIndex((key) => key.keyId === keyId)]);
};
const exportTo = async (name: string) => {
  const place = join(folder, name);
  await exportLog(test.platform, place);
  return place;
};
const policyOf = async (...vkeys: readonly string[]) => {
  const { witnesses } = await readOurPolicy(test.platform, test.platform.database.db);
  expect(witnesses).toHaveLength(2);
  const lines = [
    ...vkeys.map((vkey) => `log ${vkey}`),
    ...witnesses.map(({ name, key, url }) => `witness ${name} ${formatVerifierKey(key)} ${url}`),
    'quorum none',
  ];
  return `${lines.join('\n')}\n`;
};
const fileOf = (place: string, name: string) => readFileSync(join(place, name), 'utf8');
const judge = (place: string, more: object = {}) =>
  verifyLog({ files: openLogFiles(place), ...more });
const linesOfKeyFile = () =>
  readFileSync(keyFile(test.platform.config), 'utf8').trimEnd().split('\n').length;
async function waiting() {
  const { rows } = await test.platform.database.sql.query(
    'select data from transparency_log.pending join transparency_log.entry on id = entry_id order by id',
  );
  return (rows as { data: Buffer }[]).map(({ data }) => JSON.parse(data.toString()));
}

describe('a new key', () => {
  it('is announced by an entry that waits, and signs beside the old one from the next on', async () => {
    const before = await exportTo('before');
    const { vkey, beside, until } = await rotate();
    expect([beside, until]).toEqual([old, later(overlap).clock().toISOString()]);
    expect(vkey).not.toBe(old);
    expect(await waiting()).toMatchObject([
      { kind: 'transparency-log.key.announced', public: { vkey, beside, until }, private: {} },
    ]);
    // Nothing is signed anew: what is published at this size stays as it is, key and policy too.
    const meanwhile = await exportTo('meanwhile');
    for (const file of readdirSync(before, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const name = join(file.parentPath, file.name).slice(before.length + 1);
      expect(fileOf(meanwhile, name), name).toBe(fileOf(before, name));
    }
    await turn();
    expect(await signedBy(old, vkey)).toEqual([vkey, old]);
  });

  it('is published alone in the one line of log.vkey, and with the old one in the policy', async () => {
    const { vkey } = await rotate();
    await turn();
    const place = await exportTo('overlap');
    expect(fileOf(place, 'log.vkey')).toBe(`${vkey}\n`);
    expect(fileOf(place, 'policy')).toBe(await policyOf(vkey, old));
    const sent = await test.request('/api/transparency-log/log.vkey');
    expect(await sent.text()).toBe(`${vkey}\n`);
  });

  it('and the old one are both enough for whoever believes one of them, until the old one ends', async () => {
    const first = await exportTo('first');
    const { vkey } = await rotate();
    await turn();
    const place = await exportTo('overlap');
    const since = readFileSync(join(first, 'checkpoint'));
    for (const given of [undefined, old, vkey]) {
      expect(await judge(place, { vkey: given, since })).toMatchObject({ ok: true, size: 4 });
    }
    await turn(overlap);
    await turn(overlap);
    expect(await signedBy(vkey)).toEqual([vkey]);
    const last = await exportTo('last');
    expect(fileOf(last, 'policy')).toBe(await policyOf(vkey));
    // The witnesses of the demo know the new key, too.
    await askWitnesses.turn(test.platform);
    expect(readNote(fileOf(await exportTo('cosigned'), 'checkpoint')).signatures).toHaveLength(3);
    // A checkpoint that only the old key signed: the log itself says whose it was.
    expect(await judge(last, { since })).toMatchObject({ ok: true, size: 5 });
    expect(await judge(last, { vkey: old })).toMatchObject({ first_bad: { what: 'signature' } });
  });

  it('does not excuse an earlier checkpoint by a key that the log never had', async () => {
    await rotate();
    await turn();
    const place = await exportTo('log');
    const foreign = fileOf(place, 'checkpoint').replaceAll(/^(— \S+ )\S{8}/gm, '$1AAAAAAAA');
    await expect(judge(place, { since: Buffer.from(foreign) })).rejects.toThrow(
      'by one that the log',
    );
    const renamed = fileOf(place, 'checkpoint').replace(/^.*\n/, 'example.org/other\n');
    await expect(judge(place, { since: Buffer.from(renamed) })).rejects.toThrow(
      'of the log example',
    );
  });

  it('leaves receipts of before as they were: they hold by the key of then', async () => {
    const { db } = test.platform.database;
    const made = await makeReceipt(db, 1);
    await rotate();
    await turn();
    await turn(overlap);
    await turn(overlap);
    expect(await makeReceipt(db, 1, 3)).toEqual(made);
    if (typeof made === 'string') throw new Error(made);
    const [leaf] = await readLeaves(db, theLog, 1, 2);
    const verdict = verifyReceipt({
      receipt: readReceipt(made.receipt),
      leafHash: hashLeaf(leaf?.data ?? Buffer.alloc(0)),
      log: readVerifierKey(old),
      verifyInclusion,
    });
    expect(verdict).toMatchObject({ ok: true, size: 3 });
  });

  it('is not made while another one takes over, nor of a log that nobody founded', async () => {
    await rotate();
    const again = await rotateKey(test.platform, operator, {});
    expect(again).toMatchObject({ refusal: { code: 'transparency-log.rotation-under-way' } });
    expect(linesOfKeyFile()).toBe(2);
    expect(await waiting()).toHaveLength(1);
    await test.empty();
    const outcome = await rotateKey(test.platform, operator, {});
    expect(outcome).toMatchObject({ refusal: { code: 'transparency-log.not-founded' } });
  });

  it('is made once, also when two ask at the same time', async () => {
    const both = await Promise.all([1, 2].map(() => rotateKey(test.platform, operator, {})));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(linesOfKeyFile()).toBe(2);
    await turn();
  });

  it('is made and retired by the operator alone', async () => {
    for (const act of [rotateKey, retireKey]) {
      expect(await act(test.platform, nobody, {})).toMatchObject({
        refusal: { code: 'not-allowed' },
      });
    }
    expect(linesOfKeyFile()).toBe(1);
  });
});

describe('an old key', () => {
  it('is retired by the clock after 30 days, by an entry that the new one alone signs', async () => {
    const { vkey } = await rotate();
    await turn();
    await turn(overlap - 1);
    expect(await waiting()).toEqual([]);
    expect(linesOfKeyFile()).toBe(2);
    await turn(overlap);
    expect(await waiting()).toMatchObject([
      { kind: 'transparency-log.key.retired', public: { vkey: old } },
    ]);
    await turn(overlap);
    expect(linesOfKeyFile()).toBe(1);
    expect(formatVerifierKey(await openLog(test.platform))).toBe(vkey);
    expect(await signedBy(vkey)).toEqual([vkey]);
    await expect(rotate(later(overlap))).resolves.toMatchObject({ beside: vkey });
  });

  it('is not retired before its time, nor while it alone signed the newest checkpoint', async () => {
    const codeOf = async (ms: number) => {
      const outcome = await retireKey(later(ms), operator, {});
      return outcome.ok ? null : outcome.refusal.code;
    };
    expect(await codeOf(2 * overlap)).toBe('transparency-log.no-key-overdue');
    await rotate();
    expect(await codeOf(overlap - 1)).toBe('transparency-log.no-key-overdue');
    expect(await codeOf(overlap)).toBe('transparency-log.key-still-needed');
    await integrate(test.platform, await openLog(test.platform));
    expect(await codeOf(overlap)).toBeNull();
    expect(await codeOf(overlap)).toBe('transparency-log.no-key-overdue');
  });
});

describe('a rotation that is killed', () => {
  it('before its commit leaves a spare key, which the next one takes', async () => {
    const before = readFileSync(keyFile(test.platform.config), 'utf8');
    const record = async () => {
      throw new Error('killed');
    };
    const plugs = { ...test.platform.plugs, record };
    await expect(rotate({ ...test.platform, plugs })).rejects.toThrow('killed');
    const spare = readFileSync(keyFile(test.platform.config), 'utf8');
    expect(spare.startsWith(before)).toBe(true);
    expect(linesOfKeyFile()).toBe(2);
    await append(test, actOf('meanwhile'));
    await turn();
    expect(await signedBy(old)).toEqual([old]);
    const { vkey } = await rotate();
    expect(readFileSync(keyFile(test.platform.config), 'utf8')).toBe(spare);
    await turn();
    expect(await signedBy(old, vkey)).toEqual([vkey, old]);
  });

  it('after the retirement, before the file follows, goes on and drops the key', async () => {
    const { vkey } = await rotate();
    await turn();
    await retireKey(later(overlap), operator, {});
    expect(linesOfKeyFile()).toBe(2);
    await turn(overlap);
    expect(linesOfKeyFile()).toBe(1);
    expect(await signedBy(vkey)).toEqual([vkey]);
  });

  it('and whose guard stayed behind goes on: it may be signed by a key that is retired since', async () => {
    const guard = readFileSync(guardFile(test.platform.config));
    await rotate();
    await turn();
    await turn(overlap);
    await turn(overlap);
    writeFileSync(guardFile(test.platform.config), guard);
    await turn(overlap);
    expect(readFileSync(guardFile(test.platform.config), 'utf8')).toBe((await newest()).note);
  });
});

describe('nothing is signed', () => {
  it('by a process that lacks a key, on a machine that the new file did not reach', async () => {
    const before = readFileSync(keyFile(test.platform.config));
    const stale = await openLog(test.platform);
    const { vkey } = await rotate();
    await expect(integrate(test.platform, stale)).rejects.toThrow(
      `lacks a key that it signs by: ${vkey}`,
    );
    writeFileSync(keyFile(test.platform.config), before);
    await expect(turn()).rejects.toThrow(`lacks a key that it signs by: ${vkey}`);
    expect((await newest()).size).toBe(3);
  });
});
