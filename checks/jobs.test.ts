import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { modules } from '../src/modules.ts';

const root = resolve(import.meta.dirname, '..');
const named = /^(?:export )?const (\w+)[^=\n]*=\s*(?:defineJob(?:ForEach)?|listen)\(/gm;
const any = /(?<![.\w])(?:defineJob(?:ForEach)?|listen)\(/g;

/** Jobs and listeners that a source file defines but that its module does not list. */
function findUnlisted(
  source: string,
  exported: Readonly<Record<string, unknown>>,
  listed: ReadonlySet<unknown>,
): string[] {
  const names = [...source.matchAll(named)].map(([, name = '']) => name);
  const unlisted = names.filter((name) => !listed.has(exported[name]));
  const nameless = [...source.matchAll(any)].length - names.length;
  return nameless === 0 ? unlisted : [...unlisted, `${nameless} without a name`];
}

async function sourcesOf(module: string): Promise<string[]> {
  const folder = join(root, 'src/modules', module);
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

describe('jobs and listeners', () => {
  it.each(modules)('that $name defines stand in its module.ts', async (module) => {
    const listed = new Set<unknown>([...(module.jobs ?? []), ...(module.listeners ?? [])]);
    const unlisted: string[] = [];
    for (const file of await sourcesOf(module.name)) {
      const source = await readFile(file, 'utf8');
      if (source.match(any) === null) continue;
      const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
      unlisted.push(...findUnlisted(source, exported, listed));
    }
    expect(unlisted).toEqual([]);
  });

  it.each(modules)(
    'of $name carry the name of their module',
    ({ name, jobs = [], listeners = [] }) => {
      for (const job of jobs) expect(job.name).toMatch(new RegExp(`^${name}\\.[a-z-]+$`));
      for (const listener of listeners) expect(listener.module).toBe(name);
    },
  );

  it('that are planted and not listed are found', () => {
    const [one, two] = [{}, {}];
    const source = `
export const one = defineJob({ name: 'x.one' });
export const two = defineJob({ name: 'x.two' });
export const three: Listener = listen('x', event, handle);
const four = listen('x', event, handle);
list.push(defineJob({ name: 'x.five' }));
export const six = defineJobForEach({ name: 'x.six' });
server.listen(0);`;
    const found = findUnlisted(source, { one, two, three: {} }, new Set([one]));
    expect(found).toEqual(['two', 'three', 'four', 'six', '1 without a name']);
    expect(findUnlisted(source.split('\n')[1] ?? '', { one }, new Set([one]))).toEqual([]);
  });
});
