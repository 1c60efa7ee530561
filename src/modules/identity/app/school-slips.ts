import { openText } from '../../../platform/messaging/sealed-text.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, denialOf, may } from '../../../platform/powers/powers.ts';
import { type SlipStanding, standingOf } from '../domain/pupil-slip.ts';
import { powers } from '../powers.ts';
import { findBody } from '../store/bodies.ts';
import {
  countSheets,
  countSlips,
  findToldSheet,
  listSheets,
  listSlips,
  type ToldSheet,
} from '../store/read-pupil-slips.ts';

const bodiesOf = ({ person }: Actor) => [
  ...new Set((person?.appointments ?? []).map(({ body }) => body)),
];

/** The bodies for which the actor may hand out slips. */
export function bodiesWithSlips(actor: Actor, at: Date): string[] {
  return bodiesOf(actor).filter(
    (body) => may(actor, powers['keep-slips'], { bodies: [body] }, at).yes,
  );
}

/** The schools for which the actor hands out slips, or why there is none. */
export async function readOwnSchools({ database }: Platform, actor: Actor, at: Date) {
  const held = bodiesOf(actor);
  const theirs = bodiesWithSlips(actor, at);
  if (theirs.length === 0) return denialOf(actor, powers['keep-slips'], { bodies: held }, at);
  const bodies = await Promise.all(theirs.map((body) => findBody(database.db, body)));
  return done(bodies.filter((body) => body !== undefined));
}

export type SlipCounts = Readonly<Record<SlipStanding, number>>;

/** A sheet with how its slips stand: how many, never whose. */
export type CountedSheet = ToldSheet & { readonly counts: SlipCounts };

/** The sheets of schools on one page, the newest first. */
export async function readSheets(
  { database: { db } }: Platform,
  schools: readonly string[],
  { from, most, at }: { readonly from: number; readonly most: number; readonly at: Date },
) {
  const sheets = await listSheets(db, schools, from, most);
  const found = await countSlips(
    db,
    sheets.map(({ id }) => id),
  );
  const counted = sheets.map((sheet) => {
    const counts = { waits: 0, 'takes-part': 0, over: 0 };
    for (const { sheetId, state, slips } of found)
      if (sheetId === sheet.id) counts[standingOf({ ...sheet, state }, at)] += slips;
    return { ...sheet, counts };
  });
  return { sheets: counted, all: await countSheets(db, schools) };
}

/** A sheet with its slips, as everybody sees it who hands out slips at the school. */
export async function readSheet({ database: { db } }: Platform, id: string, at: Date) {
  const sheet = await findToldSheet(db, id);
  if (sheet === undefined) throw new Error(`No sheet: ${id}`);
  const rows = (await listSlips(db, id)).map(({ number: _, ...slip }) => {
    return { ...slip, standing: standingOf({ ...sheet, state: slip.state }, at) };
  });
  return { ...sheet, rows };
}

/** The numbers of those that still wait, to be printed by whoever signed for them. */
export async function readNumbers(
  { database: { db }, keyring }: Platform,
  sheet: ToldSheet,
  at: Date,
) {
  return (await listSlips(db, sheet.id)).flatMap(({ id, place, state, number }) => {
    if (number === null || standingOf({ ...sheet, state }, at) !== 'waits') return [];
    return [{ place, number: openText(keyring, { purpose: 'pupil-slips', row: id }, number) }];
  });
}

export type ReadSheet = Awaited<ReturnType<typeof readSheet>>;

/** What of a sheet can still be withdrawn. */
export function standingPlaces({ rows }: ReadSheet): number[] {
  const stands = rows.filter(({ standing }) => standing === 'waits' || standing === 'takes-part');
  return stands.map(({ place }) => place);
}
