import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { environmentOf, launcher } from '../../platform/bench/own-site.ts';
import { runHere } from '../../platform/testing/run-here.ts';
import { addCommands } from './commands.ts';
import { formatSignerKey, formatVerifierKey, readVerifierKey } from './domain/note-keys.ts';
import { readNote, verifyNote } from './domain/signed-note.ts';
import { checkpointOf, leavesOf, logSigner, requestOf } from './domain/test/witnessed-log.ts';
import { writeLog } from './test/log-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'watching-'));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const each of running) each.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A command in a process of its own, and the lines that it prints. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [launcher, 'transparency-log', ...args], {
    // No database: whoever opened one would find no place for it.
    env: environmentOf({ DATA_DIR: '/dev/null/nowhere' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? 'null');
  const ended = once(child, 'exit').then(([status]) => status as number | null);
  return { child, next, ended };
}

const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('transparency-log'), line),
    ['transparency-log', ...args],
  );

it('a witness in a process of its own forgets nothing when it is killed, and stops when asked', async () => {
  const file = (name: string) => join(folder, name);
  const made = await run('keygen', '--witness', 'witness.example/w', '--key', file('key'));
  const { vkey } = made.answer as { vkey: string };
  writeFileSync(file('policy'), `log ${formatVerifierKey(logSigner)}\nquorum none\n`);
  const listen = ['witness', '--listen', '0', '--policy', file('policy'), '--key', file('key')];
  const first = start(...listen);
  const told = await first.next();
  expect(told).toMatchObject({ vkey, origins: [logSigner.name] });
  const ask = async (port: number, body: string) => {
    const url = `http://localhost:${port}/add-checkpoint`;
    const answer = await fetch(url, { method: 'POST', body });
    return { status: answer.status, body: await answer.text() };
  };
  const cosigned = await ask(told.port, requestOf(0, 9));
  const note = readNote(checkpointOf(9) + cosigned.body);
  expect(verifyNote(note, [readVerifierKey(vkey)])).toMatchObject({ ok: true });
  first.child.kill('SIGKILL');
  await first.ended;
  const second = start(...listen);
  const { port } = await second.next();
  expect(await ask(port, requestOf(0, 10))).toEqual({ status: 409, body: '9\n' });
  expect(await ask(port, requestOf(9, 10, 3))).toMatchObject({ status: 422 });
  expect(await ask(port, 'x'.repeat(300_000))).toMatchObject({ status: 413 });
  expect((await fetch(`http://localhost:${port}/nothing`)).status).toBe(404);
  // Two on one state would be two witnesses with one key.
  expect(await run(...listen)).toMatchObject({
    status: 2,
    said: expect.stringContaining('in-use'),
  });
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(existsSync(join(file('key.state'), 'in-use'))).toBe(false);
}, 120_000);

it.each([
  [['--witness', 'a name', '--key', 'k'], 'has no space'],
  [['--witness', 'name'], '--key FILE'],
  [['--key', 'k'], '--witness NAME'],
])('keygen says what is wrong with the call: %j', async (args, said) => {
  const ended = await run('keygen', ...args);
  expect([ended.status, ended.said]).toEqual([2, expect.stringContaining(said)]);
});

it('a witness does not begin without a key of its own and a log to witness', async () => {
  const file = (name: string, content = '') => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const key = formatSignerKey({ name: 'w', seed: new Uint8Array(32), type: 'cosignature' });
  const logKey = formatSignerKey({ name: 'w', seed: new Uint8Array(32), type: 'ed25519' });
  const logs = file('logs', `log ${formatVerifierKey(logSigner)}\nquorum none\n`);
  for (const [policy, keyFile, said] of [
    [logs, join(folder, 'nowhere'), 'There is no key'],
    [logs, file('of a log', logKey), 'the key of a log'],
    [logs, file('nonsense', 'nonsense'), 'holds no key'],
    [file('nobody', 'quorum none\n'), file('good', key), 'names no log'],
    [file('no policy', 'x\n'), file('good', key), 'unknown word'],
    [join(folder, 'nowhere'), file('good', key), 'ENOENT'],
  ] as const) {
    const ended = await run('witness', '--listen', '0', '--policy', policy, '--key', keyFile);
    expect([ended.status, ended.said]).toEqual([2, expect.stringContaining(said)]);
  }
});

it('a monitor follows a log, and ends with 3 where it tells two truths', async () => {
  const log = join(folder, 'log');
  const acts = (size: number) =>
    Array.from({ length: size }, (_, n) => Buffer.from(`{"kind":"a.b.c","n":${n}}`));
  writeLog(log, acts(2));
  const state = join(folder, 'state');
  const monitor = start('monitor', log, '--state', state, '--every', '0.05');
  expect([await monitor.next(), await monitor.next()]).toMatchObject([{ index: 0 }, { index: 1 }]);
  // While the files of the log are changed it may meet half of them, says so, and looks again.
  writeLog(log, acts(3));
  expect(await monitor.next()).toMatchObject({ index: 2, act: { kind: 'a.b.c', n: 2 } });
  await expect.poll(() => readFileSync(state, 'utf8')).toContain('\\n3\\n');
  writeLog(log, leavesOf(4));
  const { fork } = await monitor.next();
  expect(await monitor.ended).toBe(3);
  expect(fork).toHaveLength(2);
}, 120_000);
