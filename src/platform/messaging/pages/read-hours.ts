import type { Platform } from '../../platform.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { uncountedKinds } from '../outbox/message-kind.ts';

/** What became of messages, each of them counted once. */
export const hourStates = [
  'delivered',
  'accepted',
  'waiting',
  'failed',
  'unknown',
  'unsent',
] as const;
export type HourState = (typeof hourStates)[number];

/** Messages of one channel that were posted within an hour, by what became of them until now. */
export type HourFigures = Readonly<Record<HourState, number>> & {
  /** When the hour began. */
  readonly hour: Date;
  readonly channel: ChannelKind;
};

/** Hours that are told, the one that runs included. */
export const shownHours = 24;
const hourMs = 3_600_000;

/** When each of the hours began that are told, in their order. */
export function hoursUntil(now: Date): readonly Date[] {
  const current = Math.floor(now.getTime() / hourMs);
  return Array.from(
    { length: shownHours },
    (_, at) => new Date((current - (shownHours - 1 - at)) * hourMs),
  );
}

const statement = `select date_trunc('hour', created_at) as hour, channel,
    count(*) filter (where state = 'delivered')::int as delivered,
    count(*) filter (where state = 'accepted')::int as accepted,
    count(*) filter (where state in ('queued', 'sending'))::int as waiting,
    count(*) filter (where state = 'failed')::int as failed,
    count(*) filter (where state = 'unknown')::int as unknown,
    count(*) filter (where state in ('expired', 'suppressed'))::int as unsent
  from messaging.message
  where created_at >= $1 and channel is not null and template <> all($2) group by 1, 2 order by 1, 2`;

/**
 * Counts alone, without the kinds of messages of which one more would tell of its receiver; hours and channels
 * without a message are left out.
 */
export async function readHours({
  database,
  clock,
  messages,
}: Pick<Platform, 'database' | 'clock' | 'messages'>): Promise<readonly HourFigures[]> {
  const [first] = hoursUntil(clock());
  const { rows } = await database.sql.query(statement, [
    first?.toISOString(),
    uncountedKinds(messages),
  ]);
  return rows as HourFigures[];
}
