import type {
  Batches,
  HeldData,
  HeldRow,
  KnownPerson,
  Look,
} from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';

/** The newest looks of others at what the site keeps of a person, whoever keeps it. */
export interface OwnLooks {
  readonly looks: readonly Look[];
  /** There are older ones, which the file of all has. */
  readonly isCut: boolean;
}

/** @param most so many are shown */
export async function readNewestLooks(
  { personData }: Platform,
  person: KnownPerson,
  most: number,
): Promise<OwnLooks> {
  const found: Look[] = [];
  for (const { looks } of personData) {
    let own = 0;
    for await (const batch of looks?.(person) ?? []) {
      found.push(...batch.slice(0, most + 1));
      own += batch.length;
      if (own > most) break;
    }
  }
  const newest = found.sort((one, other) => other.at.getTime() - one.at.getTime());
  return { looks: newest.slice(0, most), isCut: newest.length > most };
}

/** All looks at what one part keeps, as rows of the file that a person takes along. */
export async function* readLookRows(
  looks: NonNullable<HeldData['looks']>,
  person: KnownPerson,
): Batches<HeldRow> {
  for await (const batch of looks(person)) yield batch.map(toRow);
}

function toRow({ at, office, kind, told, entry }: Look) {
  return {
    ...{ at, body: office?.body ?? null, office: office?.office ?? null },
    ...{ kind, told: JSON.stringify(told), entry: entry.index, page: entry.path },
  };
}
