import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const copy = join(root, '.data/worked-module');
const run = promisify(execFile);

/** The files of the worked module, as CONTRIBUTING prints them: an address in code, then a block. */
function printedFiles(markdown: string): ReadonlyMap<string, string> {
  const block = /^`(src\/modules\/suggestions\/[^`]+)`\n\n```\w+\n([\s\S]*?)\n```$/gm;
  return new Map([...markdown.matchAll(block)].map(([, path = '', text = '']) => [path, text]));
}

/** What `tsc` says of the files, as if they stood in our tree. */
async function typeFaults(files: ReadonlyMap<string, string>): Promise<string> {
  await rm(copy, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), text);
  }
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { rootDirs: [root, copy] },
    include: [join(copy, 'src'), join(root, 'src/platform/testing'), join(root, 'src/**/*.d.ts')],
  };
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify(settings));
  const tsc = join(root, 'node_modules/.bin/tsc');
  return run(tsc, ['--noEmit', '-p', copy], { cwd: copy }).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
}

describe('the worked module of CONTRIBUTING', () => {
  const files = printedFiles(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'));
  afterAll(() => rm(copy, { recursive: true, force: true }));

  it('is short: at most 10 files and 260 lines', () => {
    const lines = [...files.values()].reduce((sum, text) => sum + text.split('\n').length, 0);
    expect(files.size).toBeGreaterThan(5);
    expect(files.size).toBeLessThanOrEqual(10);
    expect(lines).toBeLessThanOrEqual(260);
  });

  it('fits the types of the site', async () => {
    expect(await typeFaults(files)).toBe('');
  });

  it('and a planted fault is found', async () => {
    const path = 'src/modules/suggestions/module.ts';
    const planted = new Map(files).set(path, `${files.get(path)}\nexport const no: number = '';`);
    expect(await typeFaults(planted)).toContain('module.ts');
  });
});
