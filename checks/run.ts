import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureSizes } from './measure-sizes.ts';
import { readPlaywrightReport, readVitestReport, type Tally } from './read-reports.ts';

/** What `npm test` does, in this order. Every step runs, so that one run tells everything. */

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

const say = (text: string) => process.stdout.write(`${text}\n`);

function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((done, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code) => done(code ?? 1));
  });
}

async function check(title: string, work: () => Promise<number>): Promise<Tally> {
  say(`\n── ${title}`);
  const status = await work();
  say(status === 0 ? `   ${title}: passed` : `   ${title}: FAILED`);
  return status === 0
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [`${title}: see above`] };
}

/** A runner's own counts; a runner that fell over without any counts as one failure. */
async function suite(
  title: string,
  work: (report: string) => Promise<number>,
  read: (report: unknown) => Tally,
): Promise<Tally> {
  say(`\n── ${title}`);
  const folder = await mkdtemp(join(tmpdir(), 'skylantern-report-'));
  const file = join(folder, 'report.json');
  const status = await work(file);
  const tally = await readFile(file, 'utf8').then(
    (text) => read(JSON.parse(text)),
    () => ({ passed: 0, failed: 1, skipped: 0, failures: [`${title}: no report was written`] }),
  );
  await rm(folder, { recursive: true });
  if (status === 0 && tally.passed > 0) return tally;
  if (tally.failed > 0) return tally;
  const why = `${title}: ended with ${status} after ${tally.passed} passed tests`;
  return { ...tally, failed: 1, failures: [why] };
}

const only = process.argv.slice(2);
const wanted = (name: string) => only.length === 0 || only.includes(name);
const tallies: Tally[] = [];

if (wanted('format'))
  tallies.push(await check('format and lint', () => run(bin('biome'), ['check', '.'])));
if (wanted('types')) tallies.push(await check('types', () => run(bin('tsc'), ['--noEmit'])));
if (wanted('unused')) tallies.push(await check('unused code', () => run(bin('knip'), [])));
if (wanted('sizes')) tallies.push(await check('sizes', () => measureSizes(root, say)));
if (wanted('unit')) {
  tallies.push(
    await suite(
      'rules, stores, pages',
      (file) =>
        run(bin('vitest'), [
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ]),
      readVitestReport,
    ),
  );
}
if (wanted('browser')) {
  tallies.push(
    await suite(
      'journeys in a browser',
      (file) =>
        run(bin('playwright'), ['test', '--reporter=list,json'], {
          PLAYWRIGHT_JSON_OUTPUT_NAME: file,
        }),
      readPlaywrightReport,
    ),
  );
}

const failures = tallies.flatMap((tally) => tally.failures);
const firstLines = (text: string) => text.split('\n').slice(0, 20).join('\n  ');
for (const failure of failures) say(`\n✘ ${firstLines(failure)}`);

const sum = (key: 'passed' | 'failed' | 'skipped') =>
  tallies.reduce((total, tally) => total + tally[key], 0);
say(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
