import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ConversationState,
  conversationMoves,
} from '../src/modules/deliberations/domain/conversation-states.ts';
import { moderationMoves } from '../src/modules/deliberations/domain/statement-states.ts';
import { modules } from '../src/modules.ts';
import { settings } from '../src/platform/config/config.ts';
import { powersInWords } from '../src/platform/http/powers-in-words.ts';
import type { Module } from '../src/platform/module.ts';
import { createSampleView } from '../src/platform/ui/test/sample-view.ts';
import { buildProgram } from '../src/start/program.ts';
import { localLinks, type Row, tableBelow, withTable } from './read-markdown.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFile(join(root, path), 'utf8');

/** Folders that hold nothing of ours. */
const notWritten = new Set(['node_modules', '.git', '.data']);

async function findDocuments(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return notWritten.has(entry.name) ? [] : findDocuments(path);
      return entry.name.endsWith('.md') ? [relative(root, path)] : [];
    }),
  );
  return found.flat().sort();
}

const code = (text: string) => `\`${text}\``;

/** The first words between backticks of each cell. */
function firstCode(rows: readonly Row[]): string[] {
  return rows.map(([cell = '']) => /`([^`]+)`/.exec(cell)?.[1] ?? cell);
}

describe('documents', () => {
  let documents: { path: string; text: string }[];
  beforeAll(async () => {
    const paths = await findDocuments(root);
    documents = await Promise.all(paths.map(async (path) => ({ path, text: await read(path) })));
  });

  it('lead to files that are there', () => {
    const broken = documents.flatMap(({ path, text }) =>
      localLinks(text)
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path} → ${target}`),
    );
    expect(broken).toEqual([]);
    expect(localLinks('[a](b.md#c) ![d](e.png) [f](https://g) [h](#i)')).toEqual(['b.md', 'e.png']);
  });

  it('name files of the source that are there', () => {
    const named = /`((?:src|checks|e2e|docs|bin)\/[\w./-]+\.(?:tsx?|cjs|js|md|json))`/g;
    const missing = documents.flatMap(({ path, text }) =>
      [...text.matchAll(named)]
        .map(([, file = '']) => file)
        .filter((file) => !existsSync(join(root, file)) && !file.includes('/suggestions/'))
        .map((file) => `${path} → ${file}`),
    );
    expect(missing).toEqual([]);
  });

  it('name no folder of the machine on which they were written', () => {
    const named = documents
      .filter(({ text }) => /(^|[\s`(])\/(work|tmp|home|root)\//m.test(text))
      .map(({ path }) => path);
    expect(named).toEqual([]);
  });

  it('name decisions that the index lists, all of them', async () => {
    const records = (await readdir(join(root, 'docs/adr'))).filter((name) => /^\d{4}-/.test(name));
    const index = localLinks(await read('docs/adr/README.md'));
    expect(index).toEqual(records.sort());
  });
});

describe('the code map in ARCHITECTURE.md', () => {
  it('has every folder of the source that is no module', async () => {
    const foldersOf = async (path: string) =>
      (await readdir(join(root, path), { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${path}/${name}`);
    const folders = [...(await foldersOf('src')), ...(await foldersOf('src/platform'))];
    const rows = tableBelow(await read('ARCHITECTURE.md'), '## Code map').map(
      ([cell]) => cell ?? '',
    );
    const named = rows.flatMap((cell) => {
      const [first = '', ...others] = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      return [first, ...others.map((name) => `${dirname(first)}/${name}`)];
    });
    const parents = ['src/modules', 'src/platform'];
    expect(folders.filter((folder) => ![...named, ...parents].includes(folder))).toEqual([]);
  });
});

describe('the tables of what a module may declare', () => {
  /** The names of the fields of an interface; those that `defineModule` finds by itself are left out. */
  const fieldsOf = async (name: string) => {
    const [, body = ''] = (await read('src/platform/module.ts')).split(
      `export interface ${name} {\n`,
    );
    const [fields = ''] = body.split(/^\}/m);
    const found = [...fields.matchAll(/^ {2}readonly (\w+)/gm)].map(([, field = '']) => field);
    return found.filter((field) => !['name', 'texts', 'migrations'].includes(field)).sort();
  };

  it.each([
    ['Module', '| field  '],
    ['ModuleWeb', '| field of '],
  ])('have every field of %s', async (name, head) => {
    const [, below = ''] = (await read('CONTRIBUTING.md')).split(`\n${head}`);
    const rows = tableBelow(`\n${head}${below}`, '');
    const named = rows.flatMap(([cell = '']) => cell.split(', ')).sort();
    expect(named).toEqual((await fieldsOf(name)).map(code).sort());
  });
});

describe('the table of settings in docs/operate.md', () => {
  it('has every setting with its default, in the order of the source', async () => {
    const expected = Object.entries(settings).map(([name, schema]) => {
      const unset = schema.safeParse(undefined);
      const given = unset.success && unset.data !== undefined ? code(String(unset.data)) : '';
      return [code(name), given];
    });
    const rows = tableBelow(await read('docs/operate.md'), '## Settings');
    expect(rows.map((row) => row.slice(0, 2))).toEqual(expected);
    expect(rows.filter((row) => row[2] === '')).toEqual([]);
  });
});

describe('the table of dependencies', () => {
  it('has every package of package.json, with a reason for each', async () => {
    const manifest = JSON.parse(await read('package.json')) as Record<string, object>;
    const { dependencies = {}, devDependencies = {} } = manifest;
    const expected = [
      ...Object.keys(dependencies).map((name) => [code(name), 'site']),
      ...Object.keys(devDependencies).map((name) => [code(name), 'tests and tools']),
    ].sort();
    const rows = tableBelow(await read('docs/adr/0016-dependencies.md'), '# 16. Dependencies');
    expect(rows.map((row) => row.slice(0, 2)).sort()).toEqual(expected);
    expect(rows.filter((row) => row[2] === '')).toEqual([]);
  });
});

/** The table of powers as the README of a module repeats it. */
function powersTable(module: Module): Row[] {
  const [service] = powersInWords(createSampleView('en'), [module]);
  const acts = Object.keys(module.powers);
  return (service?.rows ?? []).map(({ act, holders }, at) => [
    code(acts[at] ?? ''),
    act,
    holders.join('; '),
  ]);
}

describe('every module', () => {
  it.each(modules.map((module) => [module.name, module] as const))(
    '%s has a README with its table of powers (WRITE_TABLES=1 writes it)',
    async (name, module) => {
      const path = `src/modules/${name}/README.md`;
      const expected = powersTable(module);
      if (process.env.WRITE_TABLES === '1') {
        const rows = [['act', 'what', 'who'], ['---', '---', '---'], ...expected];
        await writeFile(join(root, path), withTable(await read(path), '## Powers', rows));
      }
      expect(tableBelow(await read(path), '## Powers')).toEqual(expected);
    },
  );

  it('stands in the list of src/modules.ts', async () => {
    const folders = await readdir(join(root, 'src/modules'));
    expect(modules.map(({ name }) => name).sort()).toEqual(folders.sort());
  });
});

describe('the states in the README of deliberations', () => {
  const path = 'src/modules/deliberations/README.md';

  it('are those of the conversation', async () => {
    const moves = Object.entries(conversationMoves) as [
      ConversationState,
      (typeof conversationMoves)[ConversationState],
    ][];
    const expected = moves.flatMap(([from, list]) =>
      list.map(({ to, by }) => [
        from,
        to,
        by.map((act) => (act === 'clock' ? act : code(act))).join(', '),
      ]),
    );
    expect(tableBelow(await read(path), '## States')).toEqual(expected);
  });

  it('are those of a statement', async () => {
    const expected = Object.entries(moderationMoves).map(([from, { accept, decline }]) => [
      from,
      accept,
      decline,
    ]);
    const [, ofStatements = ''] = (await read(path)).split('Of a statement');
    expect(tableBelow(`\n${ofStatements}`, '')).toEqual(expected);
  });
});

describe('commands', () => {
  const program = buildProgram();
  /** By their whole names, with those that only lead to others. */
  const commandsOf = (command: Command, above = ''): string[] =>
    command.commands.flatMap((one) => {
      const name = `${above}${one.name()}`;
      return one.commands.length > 0 ? commandsOf(one, `${name} `) : [name];
    });

  it('in docs/operate.md are those of the program', async () => {
    const rows = firstCode(tableBelow(await read('docs/operate.md'), '## Commands'));
    const named = rows.map((row) => row.replace(/ [A-Z].*$/, ''));
    expect(named.sort()).toEqual(commandsOf(program).sort());
  });

  it('in README.md are scripts of package.json and commands of the program', async () => {
    const manifest = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    const text = await read('README.md');
    const scripts = [...text.matchAll(/npm (?:run (?:-s )?)?([\w-]+)(?=[ `]|$)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'ci');
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    const commands = [...text.matchAll(/skylantern -- ([a-z][\w-]*) ([a-z][\w-]*)/g)];
    const known = commandsOf(program);
    expect(commands.length).toBeGreaterThan(0);
    for (const [, module, command] of commands) expect(known).toContain(`${module} ${command}`);
  });
});
