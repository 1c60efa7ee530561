import type { Database } from '../../../platform/database/database.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Random } from '../../../platform/random.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { drawSlipNumber, slipLookup } from '../domain/pupil-slip.ts';
import { insertSheet, insertSlips, type SheetRow } from '../store/pupil-slips.ts';

/** Keeps the sheet, with a number for each slip that no other open one has. */
export async function makeSlips(
  tx: Database,
  { keyring }: Pick<Platform, 'keyring'>,
  random: Random,
  sheet: SheetRow,
): Promise<void> {
  await insertSheet(tx, sheet);
  let places = Array.from({ length: sheet.slips }, (_, at) => at + 1);
  while (places.length > 0) {
    const drawn = places.map((place) => {
      const id = uuidFrom(random);
      const plain = drawSlipNumber(random);
      const number = sealText(keyring, random, { purpose: 'pupil-slips', row: id }, plain);
      return { id, place, lookup: slipLookup(keyring, plain), number };
    });
    const made = await insertSlips(tx, sheet, drawn);
    places = places.filter((place) => !made.includes(place));
  }
}
