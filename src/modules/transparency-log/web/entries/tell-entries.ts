import type { Language } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { FoundThings, ThingName } from '../../../../platform/things/things.ts';
import { bodyThing, officeThing } from '../../app/actor-things.ts';
import { type Leaf, readLeaf } from '../../domain/leaf.ts';
import type { IndexedEntry } from '../../store/read-entries.ts';
import { texts } from '../../texts.ts';

/** An entry as a page tells it. */
export interface ToldEntry {
  readonly index: number;
  readonly leaf: Leaf;
  readonly at: Date;
  /** What was done. */
  readonly sentence: string;
  /** What the entry says beyond it. */
  readonly more: string | null;
  /** What it was done to. */
  readonly subject: ThingName & {
    readonly name: string | null;
    /** By its name, or else by its id and whose it is. */
    readonly called: string;
    readonly path: string | null;
  };
  /** In whose name. */
  readonly who: string;
  /** By a persona of the sample world. */
  readonly isDemo: boolean;
}

/** Entries in the words of a language: their things are looked up at once. */
export async function tellEntries(
  { database: { db }, things, leafWords }: Pick<Platform, 'database' | 'things' | 'leafWords'>,
  language: Language,
  entries: readonly IndexedEntry[],
): Promise<ToldEntry[]> {
  const leaves = entries.map(({ idx, at, data }) => ({ idx, at, leaf: readLeaf(data) }));
  const found = await things.find(
    db,
    leaves.flatMap(({ leaf }) => thingsOf(leaf)),
  );
  return leaves.map(({ idx, at, leaf }) => {
    const subject = found(leaf.subject);
    const name = subject?.name(language) ?? null;
    return {
      index: idx,
      leaf,
      at,
      sentence: leafWords.say(language, leaf.kind) ?? leaf.kind,
      more: leafWords.tell(language, leaf.kind, leaf.public) ?? null,
      subject: {
        ...leaf.subject,
        name,
        called: name ?? callUnnamed(leafWords, language, leaf.subject),
        path: subject?.path ?? null,
      },
      who: whoOf(language, leaf.actor, found),
      isDemo: leaf.public.demo === true,
    };
  });
}

/** What nobody has a name for, such as a body that is not founded yet. */
function callUnnamed(
  { service }: Platform['leafWords'],
  language: Language,
  { type, id }: ThingName,
): string {
  const [module = ''] = type.split('.');
  return texts.in(language)('subject.unnamed', { id, service: service(language, module) });
}

function thingsOf({ subject, actor }: Leaf): ThingName[] {
  if (!('body' in actor)) return [subject];
  const { body, office } = actor;
  return [subject, bodyThing(body), ...(office === undefined ? [] : [officeThing(body, office)])];
}

function whoOf(language: Language, actor: Leaf['actor'], found: FoundThings): string {
  const t = texts.in(language);
  if (!('body' in actor)) return t(`who.${actor.role}`);
  const body = found(bodyThing(actor.body))?.name(language) ?? actor.body;
  if (actor.office === undefined) return body;
  const office = found(officeThing(actor.body, actor.office))?.name(language) ?? actor.office;
  return t('who.office', { body, office });
}
