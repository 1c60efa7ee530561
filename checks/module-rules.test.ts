import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../src/modules.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const rules = join(root, 'checks/module-rules.cjs');

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
  /** The files of a circle. */
  cycle?: { name: string }[];
}

interface Cruise {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: { violations: Violation[] };
}

async function cruise(folder: string): Promise<Cruise> {
  const { stdout } = await run(
    process.execPath,
    [cruiser, 'src', '--config', rules, '--output-type', 'json'],
    { cwd: folder, maxBuffer: 200 * 1024 * 1024 },
  ).catch((failed: { stdout?: string }) => ({ stdout: failed.stdout ?? '' }));
  return JSON.parse(stdout) as Cruise;
}

/** Which module imports which, from the imports between their folders. */
function moduleGraph({ modules }: Cruise): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const from = /^src\/modules\/([^/]+)\//.exec(source)?.[1];
    if (from === undefined) continue;
    const targets = graph.get(from) ?? new Set<string>();
    graph.set(from, targets);
    for (const { resolved } of dependencies) {
      const to = /^src\/modules\/([^/]+)\//.exec(resolved)?.[1];
      if (to !== undefined && to !== from) targets.add(to);
    }
  }
  return graph;
}

function findCycle(graph: Map<string, Set<string>>): string[] | undefined {
  const visit = (name: string, way: string[]): string[] | undefined => {
    if (way.includes(name)) return [...way, name];
    for (const next of graph.get(name) ?? []) {
      const cycle = visit(next, [...way, name]);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  };
  for (const name of graph.keys()) {
    const cycle = visit(name, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('who may import whom', () => {
  let site: Cruise;
  beforeAll(async () => {
    site = await cruise(root);
  });

  it('is kept by every file, and the check sees every file', async () => {
    const files = (await readdir(join(root, 'src'), { recursive: true })).filter((name) =>
      /\.tsx?$/.test(name),
    );
    expect(
      site.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ).toEqual([]);
    const seen = new Set(site.modules.map(({ source }) => source));
    expect(files.filter((name) => !seen.has(`src/${name}`))).toEqual([]);
  });

  it('leaves no cycle between modules', () => {
    expect(findCycle(moduleGraph(site))).toBeUndefined();
    expect(
      findCycle(
        new Map([
          ['a', new Set(['b'])],
          ['b', new Set(['a'])],
        ]),
      ),
    ).toEqual(['a', 'b', 'a']);
  });

  it('lets no module speak SQL to the schema of another', async () => {
    const names = [...moduleGraph(site).keys()].map((name) => name.replaceAll('-', '_'));
    const found: string[] = [];
    for (const { source } of site.modules) {
      const own = /^src\/modules\/([^/]+)\/(store|app)\//.exec(source)?.[1]?.replaceAll('-', '_');
      if (own === undefined) continue;
      const text = await readFile(join(root, source), 'utf8');
      for (const other of names) {
        const table = new RegExp(`\\b(from|join|into|update|table)\\s+"?${other}"?\\.`, 'i');
        if (other !== own && table.test(text)) found.push(`${source} → ${other}`);
      }
    }
    expect(found).toEqual([]);
  });
});

/** Whether code speaks of a module by its name: in an address, or before a dot as in a power. */
function names(source: string, module: string): boolean {
  return new RegExp(`(?<=['"\`/])${module}(?=['"\`/.?#])`).test(source);
}

describe('the module of people and offices', () => {
  const isTest = (path: string) => /\.test\.tsx?$|(^|\/)test(ing)?\//.test(path);

  it.each(['src/modules/identity'])('speaks of no other module: %s', async (folder) => {
    const own = basename(folder);
    const others = modules.map(({ name }) => name).filter((name) => name !== own);
    const found: string[] = [];
    for (const path of await readdir(join(root, folder), { recursive: true })) {
      if (!/\.(tsx?|js|css|json|sql)$/.test(path) || isTest(path)) continue;
      const source = await readFile(join(root, folder, path), 'utf8');
      found.push(
        ...others.filter((name) => names(source, name)).map((name) => `${path} → ${name}`),
      );
    }
    expect(found).toEqual([]);
  });

  it('and a planted name is found, in an address, a power and a list', () => {
    for (const planted of ["'/en/voices/list'", '`/en/voices`', "'voices.cast'", "['voices']"]) {
      expect(names(planted, 'voices')).toBe(true);
    }
    expect(names('// Loud voices are heard. `voicesOf`', 'voices')).toBe(false);
  });
});

/** Where the platform may say a word that is also the name of a module, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'src/platform/http/common-answers.test.ts: identity': 'it is a content coding of RFC 9110',
  'src/platform/http/content-coding.test.ts: identity': 'it is a content coding of RFC 9110',
  'src/platform/http/powers-api.ts: deliberations':
    'an example of the reference, from the sample world',
  'src/platform/http/search-api.ts: deliberations':
    'an example of the reference, from the sample world',
};

/** The names that files of the platform and its journeys in a browser say, each as `file: name`. */
async function findNaming(folder: string, names: readonly string[]): Promise<string[]> {
  const name = new RegExp(`(?<=['"\`/])(${names.join('|')})(?=['"\`/?#.\\\\]|$)`, 'gm');
  const found = new Set<string>();
  for (const part of ['src/platform', 'e2e/platform']) {
    for (const file of await readdir(join(folder, part), { recursive: true })) {
      if (!/\.tsx?$/.test(file)) continue;
      const text = await readFile(join(folder, part, file), 'utf8');
      for (const [said] of text.matchAll(name)) found.add(`${part}/${file}: ${said}`);
    }
  }
  return [...found].toSorted();
}

it('the platform names no module and nothing of its sample, in code, tests and journeys', async () => {
  const things = modules.map(async ({ walk }) => (await walk?.())?.things ?? []);
  const names = [...modules.map(({ name }) => name), ...(await Promise.all(things)).flat()];
  expect(await findNaming(root, names)).toEqual(Object.keys(exceptions));
});

/** What each planted file imports, and the rule that must find it. */
const planted: readonly [file: string, imports: string, rule: string][] = [
  ['src/modules/a/app/act.ts', '../../b/store/schema.ts', 'another-module-only-by-its-door'],
  ['src/modules/a/domain/rule.ts', '../store/schema.ts', 'domain-is-pure'],
  ['src/modules/a/domain/time.ts', 'node:fs', 'domain-is-pure'],
  ['src/modules/a/store/schema.ts', '../app/act.ts', 'store-knows-domain-and-database'],
  ['src/modules/a/app/page.ts', '../web/page.tsx', 'app-knows-no-web'],
  ['src/modules/a/web/page.tsx', '../store/schema.ts', 'web-reads-and-acts-only'],
  ['src/modules/a/index.ts', './web/page.tsx', 'door-shows-nothing-of-the-web'],
  ['src/platform/ground.ts', '../modules/b/index.ts', 'platform-knows-no-module'],
];

/** Circles of imports; the last file of each imports the first. */
const circles: readonly (readonly string[])[] = [
  ['src/platform/egg.ts', 'src/platform/hen.ts'],
  ['src/modules/a/domain/dawn.ts', 'src/modules/a/domain/day.ts', 'src/modules/a/domain/night.ts'],
];

/** What planted files of the platform say, and whether it is the name of the module `b`. */
const sayings: readonly [file: string, text: string, isName: boolean][] = [
  ['src/platform/http/address.test.ts', `await test.request('/en/b/thing');`, true],
  ['src/platform/http/pattern.test.ts', String.raw`expect(html).toMatch(/\/en\/b\/x/);`, true],
  ['src/platform/http/template.tsx', 'const href = `/en/b?page=1`;', true],
  ['src/platform/search/group.test.ts', `search({ modules: ["b"] });`, true],
  ['src/platform/powers/act.test.ts', `perform({ act: 'b.vote' });`, true],
  ['e2e/platform/walk.e2e.ts', `await page.goto('/zh-Hant/b');`, true],
  ['src/platform/ui/word.test.tsx', `const b = { b: 'a b c', other: '/en/bc' };`, false],
];

describe('a planted import', () => {
  let folder: string;
  let found: Violation[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skylantern-planted-'));
    const write = async (file: string, text: string) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    };
    await write('tsconfig.json', '{}');
    await write('src/modules/b/store/schema.ts', 'export const x = 1;\n');
    await write('src/modules/b/index.ts', 'export const x = 1;\n');
    const writeImport = (file: string, imports: string) =>
      write(file, `import type { x } from '${imports}';\nexport type X = typeof x;\n`);
    for (const [file, imports] of planted) await writeImport(file, imports);
    for (const circle of circles) {
      for (const [at, file] of circle.entries()) {
        await writeImport(file, `./${basename(circle[at + 1] ?? circle[0] ?? '')}`);
      }
    }
    for (const [file, text] of sayings) await write(file, text);
    found = (await cruise(folder)).summary.violations;
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(planted)('from %s to %s is found by the rule %s', (file, _imports, rule) => {
    expect(
      found.filter(({ from }) => from === file).map((violation) => violation.rule.name),
    ).toContain(rule);
  });

  it('is not needed to name a module: who says its name in the platform is found', async () => {
    const named = sayings.flatMap(([file, , isName]) => (isName ? [`${file}: b`] : []));
    expect(await findNaming(folder, ['b'])).toEqual(
      [...named, 'src/platform/ground.ts: b'].toSorted(),
    );
  });

  it.each(circles.map((files) => [files]))('in the circle %j is found by no-circular', (files) => {
    const cycles = found
      .filter(({ rule }) => rule.name === 'no-circular')
      .map(({ cycle }) => cycle?.map(({ name }) => name).toSorted());
    expect(cycles).toContainEqual([...files]);
  });
});
