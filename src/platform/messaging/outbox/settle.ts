import { and, eq, inArray, sql } from 'drizzle-orm';
import { perform, type Unit } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { operator } from '../../powers/powers.ts';
import { markContact } from '../contacts/contacts.ts';
import { message } from '../messaging-schema.ts';
import { waitingStates } from './message-states.ts';
import { tryNextContact } from './next-contact.ts';
import { lostAnswerDelay, mostLostAnswers, retryDelay } from './retry-delay.ts';
import type { Taken } from './take-messages.ts';

/** What became of one message at its channel. */
export type Result =
  | { readonly taken: Taken; readonly state: 'accepted'; readonly providerIds: readonly string[] }
  | {
      readonly taken: Taken;
      readonly state: 'refused';
      readonly reason: string;
      readonly permanent: boolean;
      /** Some parts of it were taken. */
      readonly providerIds?: readonly string[];
    }
  | {
      readonly taken: Taken;
      readonly state: 'unknown';
      /** Under which receipts would come. */
      readonly providerIds?: readonly string[];
      /** A part of it has certainly not come. */
      readonly leavesParts?: boolean;
    }
  /** It was never tried, and is due at this instant. */
  | { readonly taken: Taken; readonly state: 'given-back'; readonly dueAt: Date };

type Kind<State extends Result['state']> = Extract<Result, { state: State }>;

/** Reasons that speak of the address, which takes nothing any more. */
const aboutTheAddress: ReadonlySet<string> = new Set(['no-such-address', 'invalid-number']);

/** After so many tries an urgent message would wait longer than a minute: the next contact gets it. */
const urgentTries = 4;

/** Writes down what became of messages, all in one transaction. */
export async function settle(platform: Platform, results: readonly Result[]): Promise<void> {
  const request = { act: 'messaging.settle-messages', actor: operator };
  await perform<null, never>(platform, request, async (unit) => {
    const of = <State extends Result['state']>(state: State) =>
      results.filter((result): result is Kind<State> => result.state === state);
    await settleAccepted(unit, of('accepted'));
    for (const result of of('refused')) await settleRefused(platform, unit, result);
    for (const result of of('unknown')) await settleUnknown(platform, unit, result);
    for (const result of of('given-back')) await giveBack(unit, result);
    return done(null);
  });
}

/** Only while it is being sent: a process whose lease has ended writes over nobody. */
const isSent = (ids: readonly string[]) =>
  and(inArray(message.id, [...ids]), eq(message.state, 'sending'));

async function settleAccepted({ tx, at }: Unit, accepted: readonly Kind<'accepted'>[]) {
  if (accepted.length === 0) return;
  const rows = accepted.map(({ taken, providerIds }) => ({ id: taken.row.id, ids: providerIds }));
  const states = sql.raw(waitingStates.map((state) => `'${state}'`).join(', '));
  // What was asked for at an address that is nobody's is forgotten as soon as it has left.
  await tx.execute(sql`
    update messaging.message m set state = 'accepted', reason = null, due_at = null,
      accepted_at = ${at.toISOString()}::timestamptz, provider_ids = r.ids,
      parts = greatest(cardinality(r.ids), 1),
      sealed = case when m.class = 'asked' then null else m.sealed end
    from (select (e ->> 'id')::uuid as id,
        array(select jsonb_array_elements_text(e -> 'ids')) as ids
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) e) r
    where m.id = r.id and m.state in (${states})`);
}

async function settleRefused(
  platform: Platform,
  unit: Unit,
  { taken, reason, permanent, providerIds }: Kind<'refused'>,
): Promise<void> {
  const { row, contact } = taken;
  // Those that left together may leave in other company: which parts came says nothing then.
  if (!permanent && providerIds !== undefined && row.class === 'digest') {
    await settleUnknown(platform, unit, { taken, state: 'unknown', providerIds });
    return;
  }
  const attempts = row.attempts + 1;
  const named = namedBy(providerIds, row.id);
  if (!permanent) {
    const dueAt = dueAfter(unit, row, retryDelay(attempts, chanceOf(unit)));
    await unit.tx
      .update(message)
      .set({ state: 'queued', reason, dueAt, ...named })
      .where(isSent([row.id]));
    if (row.class === 'urgent' && attempts === urgentTries) {
      await tryNextContact(platform, unit, row);
    }
    return;
  }
  const ended = { state: 'failed', reason, dueAt: null, endedAt: unit.at } as const;
  const forgotten = row.class === 'asked' ? { sealed: null } : {};
  const { rowCount } = await unit.tx
    .update(message)
    .set({ ...ended, ...forgotten, ...named })
    .where(isSent([row.id]));
  if (rowCount !== 1) return;
  if (contact !== null && aboutTheAddress.has(reason)) {
    await markContact(unit.tx, contact.id, 'bounced');
  }
  await tryNextContact(platform, unit, row);
}

/** What a receipt has named meanwhile keeps its name, where we know none but our own. */
function namedBy(providerIds: readonly string[] | undefined, id: string) {
  if (providerIds === undefined) return {};
  const ids = sql`${sql.param([...providerIds])}::text[]`;
  const known = sql`${message}.provider_ids`;
  return {
    providerIds: sql<string[]>`case when cardinality(${known}) <> cardinality(${ids}) then ${ids}
      else array(select case when starts_with(n, ${`${id}/`}) then k else n end
        from unnest(${ids}, ${known}) with ordinality as u(n, k, place) order by place) end`,
  };
}

const chanceOf = ({ random }: Unit): number => (random(1)[0] ?? 0) / 255;

/** So that what expires meanwhile is seen to on time. */
function dueAfter({ at }: Unit, { expiresAt }: Taken['row'], ms: number): Date {
  return new Date(Math.min(at.getTime() + ms, expiresAt.getTime()));
}

/**
 * It waits for a receipt under our own reference before it is sent again. The second time nobody sends
 * it any more: more of the same would help its receiver less than it disturbs. One of which a part has
 * not come goes on until it expires.
 */
async function settleUnknown(
  platform: Platform,
  unit: Unit,
  { taken: { row }, providerIds, leavesParts = false }: Kind<'unknown'>,
): Promise<void> {
  const lostAnswers = row.lostAnswers + 1;
  const isLast = lostAnswers >= mostLostAnswers && !(leavesParts && row.class !== 'digest');
  const delay = lostAnswerDelay(row.attempts + 1, chanceOf(unit));
  const forgotten = isLast && row.class === 'asked' ? { sealed: null } : {};
  const named = namedBy(providerIds, row.id);
  const change = isLast
    ? ({ state: 'unknown', reason: 'no-answer', dueAt: null, endedAt: unit.at } as const)
    : { dueAt: dueAfter(unit, row, delay) };
  const { rowCount } = await unit.tx
    .update(message)
    .set({ lostAnswers, ...change, ...forgotten, ...named })
    .where(isSent([row.id]));
  if (isLast && rowCount === 1 && row.class === 'urgent') await tryNextContact(platform, unit, row);
}

/** Its try does not count; whether it may be with its receiver already stays as it was. */
async function giveBack({ tx }: Unit, { taken: { row }, dueAt }: Kind<'given-back'>) {
  const { attempts, maybeDuplicate, state } = row;
  const before = { attempts, maybeDuplicate: maybeDuplicate || state === 'sending' };
  await tx
    .update(message)
    .set({ state: 'queued', dueAt, ...before })
    .where(isSent([row.id]));
}
