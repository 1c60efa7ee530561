import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runHere } from '../../../platform/testing/run-here.ts';
import { addCommands } from '../commands.ts';
import { announcedKind } from '../domain/key-chain.ts';
import { leafOf } from '../domain/leaf.ts';
import { formatVerifierKey, type Signer, signerOf, type VerifierKey } from '../domain/note-keys.ts';
import { leavesOf, logSigner } from '../domain/test/witnessed-log.ts';
import { actOf } from '../test/log.ts';
import { filesIn, writeLog } from '../test/log-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

let rounds = 0;
let log: string;
beforeEach(() => {
  rounds += 1;
  log = join(folder, `log ${rounds}`);
});

const keyOf = (seed: number, name = logSigner.name): Signer<'ed25519'> =>
  signerOf({ name, type: 'ed25519', seed: new Uint8Array(32).fill(seed) });
const [second, third] = [keyOf(21), keyOf(22)];

/** The entry by which a key is announced beside another. */
function announcementOf(key: VerifierKey, beside: VerifierKey): Uint8Array {
  const told = {
    ...{ vkey: formatVerifierKey(key), beside: formatVerifierKey(beside) },
    until: '2026-08-01T00:00:00.000Z',
  };
  return leafOf(actOf('key', { kind: announcedKind, public: told }), () => new Uint8Array(32)).data;
}

/** What each way of following a log ends with. */
const ways = {
  mirror: () => run('mirror', log, join(folder, `copy ${rounds}`)),
  monitor: () => run('monitor', log, '--state', join(folder, `state ${rounds}`), '--once'),
};
const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('transparency-log'), line),
    ['transparency-log', ...args],
  );

describe.each(Object.entries(ways))('whoever follows a log by %s', (_, follow) => {
  const before = leavesOf(300);
  const announced = [...before, announcementOf(second, logSigner)];

  it('goes on to the key that it announced, once both have signed', async () => {
    writeLog(log, before);
    expect((await follow()).status).toBe(0);
    writeLog(log, announced, [second, logSigner]);
    expect((await follow()).status).toBe(0);
    const later = [...announced, Buffer.from('later'), announcementOf(third, second)];
    writeLog(log, later, [third, second]);
    expect((await follow()).status).toBe(0);
    writeLog(log, [...later, Buffer.from('last')], [third]);
    expect((await follow()).status).toBe(0);
  });

  it('stays with the old one where it never saw it vouch for the new', async () => {
    writeLog(log, before);
    expect((await follow()).status).toBe(0);
    writeLog(log, announced, [second]);
    expect((await follow()).status).toBe(1);
  });

  it.each([
    ['the new one has not signed', [logSigner], announcementOf(second, logSigner)],
    ['it is announced beside a stranger’s', [second, logSigner], announcementOf(second, third)],
    [
      'it has another name',
      [keyOf(23, 'other.example/log'), logSigner],
      announcementOf(keyOf(23, 'other.example/log'), logSigner),
    ],
  ] as const)('stays with the old one where %s', async (_why, signers, leaf) => {
    writeLog(log, [...before, leaf], [...signers].reverse() as [Signer<'ed25519'>]);
    expect((await follow()).status).toBe(0);
    writeLog(log, [...before, leaf, Buffer.from('more')], [logSigner]);
    expect((await follow()).status).toBe(0);
    writeLog(log, [...before, leaf, Buffer.from('more'), Buffer.from('last')], [second]);
    expect((await follow()).status).toBe(1);
  });
});

it('leaves a copy that has the very files of the log, its new key among them', async () => {
  writeLog(log, leavesOf(3));
  await ways.mirror();
  writeLog(log, [...leavesOf(3), announcementOf(second, logSigner)], [second, logSigner]);
  await ways.mirror();
  const copy = join(folder, `copy ${rounds}`);
  expect(filesIn(copy)).toEqual(filesIn(log));
  expect(readFileSync(join(copy, 'log.vkey'), 'utf8')).toBe(`${formatVerifierKey(second)}\n`);
});
