import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { isReady, type RunningSite, startSite } from '../src/start/test/running-site.ts';
import { slug } from './operate/slug.ts';
import { readVitestReport } from './read-reports.ts';

/**
 * Runs the site on other lines of Node than this machine's, whose binaries npm carries: the oldest that
 * package.json allows, and those that get support. On each, `npm start` on a fresh folder must serve,
 * take a vote and stop, and Node must warn of nothing. With `--tests` every test of Vitest runs on it
 * too: `node --import tsx checks/node-lines.ts [LINE …] [--tests]`. Ends with 1 where something fails.
 */

const root = resolve(import.meta.dirname, '..');
const supported = ['22', '24', '26'];
const patienceMs = 300_000;
const call = promisify(execFile);
const tell = (text: string) => void process.stdout.write(`${text}\n`);

/** What Node says of a deprecation or an experiment; npm's own warnings are none of ours. */
const warning = /\(node:\d+\).*|\b\w*Warning: .*/;

async function oldest(): Promise<string> {
  const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return engines.node.replace('>=', '');
}

/** Brings the newest binary of a line; its place. */
async function fetchNode(line: string, folder: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  await mkdir(folder);
  const options = ['--ignore-scripts', '--no-save', '--no-package-lock', '--prefix', folder];
  await call('npm', ['install', ...options, `${name}@${line}`]);
  return join(folder, 'node_modules', name, 'bin/node');
}

function environmentFor(node: string) {
  return {
    PATH: `${dirname(node)}:${process.env.PATH}`,
    NODE_OPTIONS: '--trace-warnings --pending-deprecation',
  };
}

/** What is wrong with the site on this Node; nothing when all holds. */
async function tryStart(node: string, folder: string): Promise<string[]> {
  const env = environmentFor(node);
  const site = await startSite(folder, { ...env, DEMO: '1' }, ['npm', 'start']);
  // npm ends before the site that it asks to stop; the site may warn until it has said all.
  const silent = once(site.process, 'close');
  try {
    await untilReady(site);
    const wrong = [...(await use(site)), ...(await examine(node, { ...env, DATA_DIR: folder }))];
    const ended = await site.end('SIGTERM');
    await silent;
    // 143: npm was asked by SIGTERM, and says so.
    if (ended !== 143 && ended !== 'SIGTERM') wrong.push(`ended with ${ended}`);
    const warned = warning.exec(site.said());
    return warned === null ? wrong : [...wrong, warned[0]];
  } finally {
    await site.end('SIGTERM');
  }
}

async function untilReady(site: RunningSite): Promise<void> {
  const giveUp = performance.now() + patienceMs;
  while (!(await isReady(site))) {
    if (performance.now() > giveUp || site.process.exitCode !== null)
      throw new Error(`The site did not become ready: ${site.said()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function use({ address }: RunningSite): Promise<string[]> {
  const page = await fetch(`${address}/en/`);
  const vote = await fetch(`${address}/api/deliberations/${slug}/votes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ sid: 1, choice: 'agree' }),
  });
  return [
    ...(page.status === 200 ? [] : [`/en/ answered ${page.status}`]),
    ...(vote.status === 200 ? [] : [`a vote was answered ${vote.status}: ${await vote.text()}`]),
  ];
}

/** The doctor, beside the site; it also says which Node really ran. */
async function examine(node: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const { stdout, stderr } = await call(node, ['bin/skylantern.js', 'doctor', '--json'], {
    cwd: root,
    env,
  });
  const { findings } = JSON.parse(stdout);
  const { found } = findings.find(({ name }: { name: string }) => name === 'versions');
  const wrong = findings.filter(({ state }: { state: string }) => state === 'problem');
  const warned = warning.exec(stderr);
  return [
    ...(`v${found.node}` === (await versionOf(node)) ? [] : [`another Node ran: ${found.node}`]),
    ...wrong.map(({ name }: { name: string }) => `the doctor finds a problem: ${name}`),
    ...(warned === null ? [] : [warned[0]]),
  ];
}

async function versionOf(node: string): Promise<string> {
  return (await call(node, ['--version'])).stdout.trim();
}

/** Runs every test of Vitest; their output lies in the folder. */
async function runTests(node: string, folder: string) {
  const report = join(folder, 'report.json');
  const output = createWriteStream(join(folder, 'tests.log'));
  const { PATH } = environmentFor(node);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(node, ['node_modules/vitest/vitest.mjs', 'run', ...reporters], {
    cwd: root,
    env: { ...process.env, PATH, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const [code] = await once(child, 'close');
  const { passed, failed, failures } = readVitestReport(JSON.parse(await readFile(report, 'utf8')));
  const isWhole = code === 0 && failed === 0 && passed > 0;
  const counts = `tests: ${passed} passed, ${failed} failed`;
  return {
    said: `; ${counts}`,
    wrong: isWhole ? [] : [`${counts}, ended with ${code}, ${output.path}`, ...failures],
  };
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'boolean', default: false } },
});
// The embedded PostgreSQL runs as another user, who must reach its data and the tests' Node.
const place = await mkdtemp(join(tmpdir(), 'skylantern-node-'));
await chmod(place, 0o755);
let allHold = true;
for (const line of positionals.length > 0 ? positionals : [await oldest(), ...supported]) {
  const folder = join(place, line);
  const node = await fetchNode(line, folder);
  const data = join(folder, 'data');
  await mkdir(data);
  const wrong = await tryStart(node, data);
  const tests = values.tests ? await runTests(node, folder) : { said: '', wrong: [] };
  wrong.push(...tests.wrong);
  const holds = wrong.length === 0;
  allHold &&= holds;
  const said = `starts, serves, takes a vote, stops, warns of nothing${tests.said}`;
  tell(`${holds ? 'holds' : 'FAILS'}  Node ${await versionOf(node)}: ${holds ? said : ''}`);
  for (const line of wrong) tell(`       ${line.split('\n').slice(0, 20).join('\n       ')}`);
}
// The last server may still be giving its folder back.
if (allHold) await rm(place, { recursive: true, maxRetries: 20, retryDelay: 500 });
process.exitCode = allHold ? 0 : 1;
