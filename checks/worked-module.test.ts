import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkedModule, sizeFaults, type WorkedFile, withEntry } from './read-worked-module.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const notCopied = new Set(['node_modules', '.git', '.data', 'screenshots', 'test-results']);
const folder = 'src/modules/suggestions';

/** What the runner of these tests says of itself is not for the one inside the copy. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|WRITE_TABLES$)/.test(name)),
);

/** For each of the programs that are run, on a machine that does other things too. */
const patience = 300_000;

let copy: string;
let files: WorkedFile[];

/** Runs a package of ours in the copy. @returns what it said; rejects with it where it fails */
async function inCopy(
  command: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const program = join(root, 'node_modules/.bin', command);
  const env = { ...environment, ...settings, NO_COLOR: '1' };
  return run(program, args, { cwd: copy, env, maxBuffer: 50 * 1024 * 1024 }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
    },
  );
}

beforeAll(async () => {
  files = readWorkedModule(await readFile(join(root, 'CONTRIBUTING.md'), 'utf8'));
  copy = await mkdtemp(join(tmpdir(), 'worked-module-'));
  await cp(root, copy, {
    recursive: true,
    filter: (path) => path === root || !notCopied.has(basename(path)),
  });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { path, text } of files) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), text);
  }
  const list = join(copy, 'src/modules.ts');
  await writeFile(list, withEntry(await readFile(list, 'utf8'), basename(folder)));
  await inCopy('drizzle-kit', ['generate', '--name', 'first'], { MODULE: basename(folder) });
}, patience);
afterAll(() => rm(copy, { recursive: true }));

describe('the worked module of CONTRIBUTING.md', { timeout: patience }, () => {
  it('lies in one folder and is as small as it must be', () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(({ path }) => !path.startsWith(`${folder}/`))).toEqual([]);
    expect(sizeFaults(files)).toEqual([]);
  });

  it('has the layout of our code', () => inCopy('biome', ['check', '--vcs-enabled=false', folder]));

  it('has right types, while a planted wrong one is found', async () => {
    const planted = `${folder}/planted.ts`;
    await writeFile(join(copy, planted), 'export const planted: string = 1;\n');
    const said = await inCopy('tsc', ['--noEmit']).catch((error: Error) => error.message);
    await rm(join(copy, planted));
    const wrong = [...said.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, file]) => file);
    expect(wrong).toEqual([planted]);
  });

  it('passes its own tests, those of documents, texts and the open interface, and is a data set', async () => {
    const ofAll = [
      'checks/documents.test.ts',
      'checks/texts.test.ts',
      'src/platform/http/open-api.test.ts',
    ];
    const tests = ['run', folder, ...ofAll, 'checks/lists.test.ts'];
    const said = await inCopy('vitest', tests, { WRITE_TABLES: '1' });
    expect(said).toContain(`${folder}/app/make-suggestion.test.ts`);
    const lists = await readFile(join(copy, 'docs/formats/lists.md'), 'utf8');
    expect(lists).toContain(
      '| `/api/suggestions` | Suggestions, the newest first | `id`, `text`, `at` |',
    );
  });

  it('imports nothing that it may not', async () => {
    const own = ['--do-not-follow', `^(?!${folder})`, '--config', 'checks/module-rules.cjs'];
    expect(await inCopy('depcruise', [...own, folder])).toContain('no dependency violations found');
  });
});

describe('a worked module', () => {
  const block = (path: string, lines: number) =>
    `\`${path}\`\n\n\`\`\`ts\n${'a line\n'.repeat(lines)}\`\`\`\n`;
  const faultsOf = (...blocks: string[]) =>
    sizeFaults(readWorkedModule(blocks.join('\nWords.\n\n')));

  it('of one line too many is found', () => {
    expect(faultsOf(block('src/modules/a/b.ts', 150), block('src/modules/a/c.ts', 50))).toEqual([]);
    expect(faultsOf(block('src/modules/a/b.ts', 150), block('src/modules/a/c.ts', 51))).toEqual([
      '201 lines, 200 at most',
    ]);
  });

  it('of one file too many is found', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => block(`src/modules/a/${at}.ts`, 1));
    expect(faultsOf(...many(10))).toEqual([]);
    expect(faultsOf(...many(11))).toEqual(['11 files, 10 at most']);
  });
});
