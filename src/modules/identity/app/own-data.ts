import type {
  Batches,
  HeldData,
  HeldRow,
  KnownPerson,
} from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';

/** One kind of what is kept of a person, and how much of it there is. */
export interface OwnKind {
  readonly part: HeldData;
  readonly kind: string;
  readonly count: number;
}

/** How much the site keeps of a person, in the order of those who keep it. */
export async function countOwnData(
  { personData }: Pick<Platform, 'personData'>,
  person: KnownPerson,
): Promise<OwnKind[]> {
  const kinds: OwnKind[] = [];
  for (const part of personData) {
    const few = await part.read(person);
    for (const kind of part.kinds) {
      const growing = await part.growing[kind]?.count(person);
      kinds.push({ part, kind, count: growing ?? few[kind]?.length ?? 0 });
    }
  }
  return kinds;
}

/** All rows of one kind, read while they are asked for. */
export async function* readOwnRows(
  { read, growing }: HeldData,
  kind: string,
  person: KnownPerson,
): Batches<HeldRow> {
  const rows = growing[kind]?.rows(person);
  if (rows === undefined) yield (await read(person))[kind] ?? [];
  else yield* rows;
}
