import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable, pgSchema, text } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { modules } from '../src/modules.ts';
import type { Module } from '../src/platform/module.ts';
import { gatherPersonData } from '../src/platform/person-data/gather-person-data.ts';
import type { HeldData } from '../src/platform/person-data/held-data.ts';
import type { PersonData } from '../src/platform/person-data/person-data.ts';

const root = resolve(import.meta.dirname, '..');

/** Names of columns, and of tables, that hold somebody: an id, a pseudonym, a MAC over one, or an address. */
const aboutSomebody =
  /person|people|pseudonym|user|owner|author|holder|addressee|contact|lookup|signer|voter|guardian|participant/i;

/** Who wrote a report that was published elsewhere, as its title page says: nobody of this site. */
const onTitlePages = ['assessment.authors'];

/** How code comes to know whom it stores, whatever the column is called. */
const knowsSomebody = /\bperson\??\.id\b|\bpersonId\b|\bpseudonym\(|\baddresseeOf\(/;

/** What of a module's tables and code holds somebody. */
function findHolding(tables: readonly PgTable[], sources: Readonly<Record<string, string>>) {
  const columns = tables.flatMap((table) => {
    const name = getTableName(table);
    const held = getTableConfig(table).columns.filter((column) => aboutSomebody.test(column.name));
    return [
      ...(aboutSomebody.test(name) ? [name] : []),
      ...held.map((column) => `${name}.${column.name}`),
    ].filter((each) => !onTitlePages.includes(each));
  });
  const files = Object.entries(sources).filter(([, source]) => knowsSomebody.test(source));
  return [...columns, ...files.map(([file]) => file)];
}

/** What holds somebody in a module that could not let go of them. */
function findForgotten(
  { personData }: { readonly personData?: PersonData },
  tables: readonly PgTable[],
  sources: Readonly<Record<string, string>>,
): string[] {
  return personData === undefined ? findHolding(tables, sources) : [];
}

async function readModule({ name }: Module) {
  const folder = join(root, 'src/modules', name);
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|(^|\/)test\/|(^|\/)(bench|sample)\b/.test(file),
  );
  const sources: Record<string, string> = {};
  for (const file of files) sources[file] = await readFile(join(folder, file), 'utf8');
  const tables: PgTable[] = [];
  for (const file of files.filter((each) => /^store\/([a-z-]+-)?schema\.ts$/.test(each))) {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(folder, file)).href);
    tables.push(...Object.values(exported).filter((each): each is PgTable => is(each, PgTable)));
  }
  return { tables, sources };
}

/** Sentences that are owed for what is held, in the words of whoever holds it. */
function findWordless(parts: readonly HeldData[]): string[] {
  return parts.flatMap(({ name, texts, title, kinds, withdraw }) =>
    [title, ...kinds.map((kind) => `held.${kind}`), ...(withdraw ? ['held.withdraw'] : [])]
      .filter((key) => !Object.hasOwn(texts.catalogues.en, key))
      .map((key) => `${name}: ${key}`),
  );
}

const parts = gatherPersonData(modules, () => {
  throw new Error('Nobody is asked for');
});

describe('what is kept of people', () => {
  it.each(modules)('can be taken along and erased, where $name keeps somebody', async (module) => {
    const { tables, sources } = await readModule(module);
    expect(findForgotten(module, tables, sources)).toEqual([]);
  });

  it('is seen in the modules that are known to keep it', async () => {
    const held = await Promise.all(
      modules.map(async (module) => {
        const { tables, sources } = await readModule(module);
        return [module.name, findHolding(tables, sources).length > 0];
      }),
    );
    expect(Object.fromEntries(held)).toMatchObject({
      identity: true,
      deliberations: true,
      'transparency-log': true,
    });
  });

  it('is found where it is planted without a way out: in a column, a table or the code', () => {
    const schema = pgSchema('planted');
    const notes = schema.table('note', { id: text(), pseudonym: text() });
    const owners = schema.table('lamp_owner', { id: text() });
    const lamps = schema.table('lamp', { key: text(), colour: text() });
    const code = { 'app/light.ts': 'const key = mac(actor.person?.id)', 'app/see.ts': 'person' };
    expect(findForgotten({}, [notes, owners, lamps], code)).toEqual([
      'note.pseudonym',
      'lamp_owner',
      'app/light.ts',
    ]);
    const personData: PersonData = { kinds: [], read: async () => ({}), erase: async () => {} };
    expect(findForgotten({ personData }, [notes], code)).toEqual([]);
    expect(findForgotten({}, [lamps], { 'app/see.ts': 'person' })).toEqual([]);
  });

  it('is told in words, and has a name of its own', () => {
    expect(findWordless(parts)).toEqual([]);
    const names = parts.flatMap(({ name, kinds }) => kinds.map((kind) => `${name}/${kind}`));
    expect(new Set(names).size).toBe(names.length);
    const [part] = parts;
    if (part === undefined) throw new Error('Nobody keeps anything');
    expect(findWordless([{ ...part, kinds: ['planted'] }])).toEqual([`${part.name}: held.planted`]);
  });
});
