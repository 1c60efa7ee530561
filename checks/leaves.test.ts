import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modules } from '../src/modules.ts';
import type { AnyAct } from '../src/platform/acts/define-act.ts';
import { defineLeafKind } from '../src/platform/acts/leaf.ts';
import { kindsOfModule, leafKey } from '../src/platform/acts/leaf-words.ts';
import type { Module } from '../src/platform/module.ts';

/** Who acts for others than themselves: an office, somebody named by office, the operator. */
function isOfficial({ declaration: { power } }: AnyAct): boolean {
  return power.holders.some(
    (holder) =>
      holder.who === 'office' ||
      holder.who === 'operator' ||
      (holder.who === 'named' && holder.power !== null),
  );
}

type Faulty = Pick<Module, 'name' | 'acts' | 'leaves' | 'texts'>;

/** What is wrong with the entries that a module declares. */
function findFaults(module: Faulty): string[] {
  const { name, acts = [], texts } = module;
  const silent = acts.filter((act) => isOfficial(act) && act.declaration.leaf === undefined);
  const kinds = kindsOfModule(module);
  const shape = new RegExp(`^${name}\\.[a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*$`);
  return [
    ...silent.map((act) => `${act.declaration.name} is official and says nothing of the log`),
    ...kinds.filter(({ kind }) => !shape.test(kind)).map(({ kind }) => `${kind} is misnamed`),
    ...kinds
      .filter(({ kind }, at) => kinds.findIndex((other) => other.kind === kind) !== at)
      .map(({ kind }) => `${kind} is declared twice`),
    ...kinds
      .filter(({ kind }) => !Object.hasOwn(texts.catalogues.en, leafKey(name, kind)))
      .map(({ kind }) => `${kind} has no sentence`),
  ];
}

describe('the entries of the public log', () => {
  it('are declared by every act of an office, or it says why it writes none', () => {
    expect(modules.flatMap(findFaults)).toEqual([]);
  });

  it('are missed where an act is silent, and where a kind has a name of another shape, or twice, or no sentence', () => {
    const [module] = modules.filter(({ name }) => name === 'deliberations');
    if (module === undefined) throw new Error('No module to spoil');
    const change = (leaf: unknown): Faulty => ({
      ...module,
      acts: (module.acts ?? []).map((act) =>
        act.declaration.name === 'deliberations.open-conversation'
          ? ({ ...act, declaration: { ...act.declaration, leaf } } as AnyAct)
          : act,
      ),
    });
    expect(findFaults(change(undefined))).toEqual([
      'deliberations.open-conversation is official and says nothing of the log',
    ]);
    const twice = () => defineLeafKind('deliberations.planted.made', z.strictObject({}));
    expect(findFaults(change([twice(), twice()]))).toEqual([
      'deliberations.planted.made is declared twice',
      'deliberations.planted.made has no sentence',
      'deliberations.planted.made has no sentence',
    ]);
    const misnamed = defineLeafKind('planted', z.strictObject({}));
    expect(findFaults(change([misnamed]))[0]).toBe('planted is misnamed');
  });
});
