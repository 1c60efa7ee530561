import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { chooseSteps, type Step, steps, unitFolders } from './choose-steps.ts';
import type { FileTime } from './file-seconds.ts';
import { measureSizes } from './measure-sizes.ts';
import { openMemoryFolder } from './memory-folder.ts';
import { findUnmet } from './met-acts.ts';
import {
  readPlaywrightReport,
  readPlaywrightSeconds,
  readVitestReport,
  type Tally,
} from './read-reports.ts';
import { type ModuleSeconds, sumByModule, type Timed, timeTable } from './time-table.ts';

/** What `npm test` does, in this order. Every step runs, so that one run tells everything. */

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const modules = readdirSync(join(root, 'src/modules'));

const say = (text: string) => process.stdout.write(`${text}\n`);

const choice = chooseSteps(process.argv.slice(2), modules);
if (choice === null) {
  say(`Known names: ${[...steps, 'platform', ...modules].join(', ')}`);
  process.exit(1);
}
const only = choice.modules;

function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((done, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...(choice?.every ? { TEST_EVERY: '1' } : {}), ...env },
    });
    child.once('error', reject);
    child.once('exit', (code) => done(code ?? 1));
  });
}

async function check(title: string, work: () => Promise<number>): Promise<Tally> {
  const status = await work();
  say(status === 0 ? `   ${title}: passed` : `   ${title}: FAILED`);
  return status === 0
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [`${title}: see above`] };
}

const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

function addTallies(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  };
}

/** A runner's own counts; a runner that fell over without any counts as one failure. */
async function suite(
  title: string,
  work: (folder: string) => Promise<number>,
  read: (report: unknown) => Tally,
  readSeconds: (folder: string) => Promise<Partial<ModuleSeconds>>,
  readMore: (folder: string) => Promise<Tally> = async () => nothing,
): Promise<Tally & { readonly seconds: Partial<ModuleSeconds> }> {
  const folder = await mkdtemp(join(tmpdir(), 'skylantern-report-'));
  const status = await work(folder);
  const told = await readReport(join(folder, 'report.json')).then(read, () => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [`${title}: no report was written`],
  }));
  const tally = addTallies(told, await readMore(folder));
  const seconds = tally.passed > 0 ? await readSeconds(folder) : {};
  await rm(folder, { recursive: true });
  if ((status === 0 && tally.passed > 0) || tally.failed > 0) return { ...tally, seconds };
  const why = `${title}: ended with ${status} after ${tally.passed} passed tests`;
  return { ...tally, failed: 1, failures: [why], seconds };
}

const readReport = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(file, 'utf8'));

async function runVitest(folder: string): Promise<number> {
  const reporters = ['default', 'json', './checks/file-seconds.ts'];
  const report = `--outputFile.json=${join(folder, 'report.json')}`;
  const args = [...unitFolders(only), ...reporters.map((name) => `--reporter=${name}`), report];
  const memory = openMemoryFolder();
  const status = await run(bin('vitest'), ['run', ...args], {
    FILE_SECONDS: join(folder, 'seconds.json'),
    ACT_TRACES: join(folder, 'traces.jsonl'),
    ...(memory === undefined ? {} : { TMPDIR: memory }),
  });
  if (memory !== undefined) await rm(memory, { recursive: true, force: true });
  return status;
}

/** Whether the tests have met every refusal and every row of powers of the acts they stand for. */
async function readUnmet(folder: string): Promise<Tally> {
  const { modules: all } = await import('../src/modules.ts');
  const wanted = all.filter(({ name }) => only.length === 0 || only.includes(name));
  const lines = await readFile(join(folder, 'traces.jsonl'), 'utf8').catch(() => '');
  const met = lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  const failures = findUnmet(wanted, met);
  return { passed: failures.length === 0 ? 1 : 0, failed: failures.length, skipped: 0, failures };
}

async function readVitestSeconds(folder: string): Promise<Partial<ModuleSeconds>> {
  const times = (await readReport(join(folder, 'seconds.json'))) as readonly FileTime[];
  const sum = (isWanted: (project: string) => boolean) =>
    sumByModule(
      times
        .filter(([, project]) => isWanted(project))
        .map(([file, , seconds]) => [relative(root, file), seconds] as const),
    );
  return {
    unit: sum((project) => project !== 'system'),
    processes: sum((project) => project === 'system'),
  };
}

function runPlaywright(folder: string): Promise<number> {
  const paths = only.length === 0 ? [] : [...only.map((name) => `e2e/${name}/`), 'every-page'];
  return run(bin('playwright'), ['test', ...paths, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, 'report.json'),
    ...(only.length === 0 ? {} : { ONLY_MODULES: only.join(',') }),
  });
}

const titles: Readonly<Record<Step, string>> = {
  format: 'format and lint',
  types: 'types',
  unused: 'unused code',
  sizes: 'sizes',
  unit: 'rules, stores, pages',
  browser: 'journeys in a browser',
};

type Work = (title: string) => Promise<Tally & { readonly seconds?: Partial<ModuleSeconds> }>;
const work: Readonly<Record<Step, Work>> = {
  format: (title) => check(title, () => run(bin('biome'), ['check', '.'])),
  types: (title) => check(title, () => run(bin('tsc'), ['--noEmit'])),
  unused: (title) => check(title, () => run(bin('knip'), [])),
  sizes: (title) => check(title, () => measureSizes(root, say)),
  unit: (title) => suite(title, runVitest, readVitestReport, readVitestSeconds, readUnmet),
  browser: (title) =>
    suite(title, runPlaywright, readPlaywrightReport, async (folder) => ({
      browser: readPlaywrightSeconds(await readReport(join(folder, 'report.json'))),
    })),
};

const tallies: Tally[] = [];
const times: Timed[] = [];
let byModule: ModuleSeconds = { unit: {}, processes: {}, browser: {} };
for (const step of steps.filter((name) => choice.steps.has(name))) {
  const title = titles[step];
  say(`\n── ${title}`);
  const began = performance.now();
  const { seconds, ...tally } = await work[step](title);
  tallies.push(tally);
  times.push({ title, seconds: (performance.now() - began) / 1000 });
  byModule = { ...byModule, ...seconds };
}

const failures = tallies.flatMap((tally) => tally.failures);
const firstLines = (text: string) => text.split('\n').slice(0, 20).join('\n  ');
for (const failure of failures) say(`\n✘ ${firstLines(failure)}`);

say(`\n── ${timeTable(times, byModule).join('\n')}`);

const sum = (key: 'passed' | 'failed' | 'skipped') =>
  tallies.reduce((total, tally) => total + tally[key], 0);
say(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
