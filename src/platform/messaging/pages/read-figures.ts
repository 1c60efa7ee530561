import type { Platform } from '../../platform.ts';
import { type ChannelKind, channelKinds } from '../contacts/address-key.ts';
import { uncountedKinds } from '../outbox/message-kind.ts';

/** What became of the messages of one channel that were posted in the last 24 hours. */
export interface ChannelFigures {
  readonly channel: ChannelKind;
  readonly waiting: number;
  /** Taken by the channel, whatever came of it. */
  readonly accepted: number;
  readonly delivered: number;
  readonly failed: number;
  /** Nobody has said whether it was accepted, or what became of it. */
  readonly unknown: number;
  /** Too late, or not wanted. */
  readonly unsent: number;
  /** Half of those that were accepted took at most so many seconds; null: none was. */
  readonly medianSeconds: number | null;
}

const day = 24 * 60 * 60 * 1000;

const none = {
  waiting: 0,
  accepted: 0,
  delivered: 0,
  failed: 0,
  unknown: 0,
  unsent: 0,
  medianSeconds: null,
};

const statement = `select channel,
    count(*) filter (where state in ('queued', 'sending'))::int as waiting,
    count(*) filter (where accepted_at is not null)::int as accepted,
    count(*) filter (where state = 'delivered')::int as delivered,
    count(*) filter (where state = 'failed')::int as failed,
    count(*) filter (where state = 'unknown')::int as unknown,
    count(*) filter (where state in ('expired', 'suppressed'))::int as unsent,
    percentile_cont(0.5) within group (order by extract(epoch from accepted_at - not_before))
      filter (where accepted_at is not null)::float as "medianSeconds"
  from messaging.message
  where created_at > $1 and channel is not null and template <> all($2) group by channel`;

/** Open figures: counts alone, without the kinds of messages of which one more would tell of its receiver. */
export async function readFigures({
  database,
  clock,
  messages,
}: Platform): Promise<ChannelFigures[]> {
  const since = new Date(clock().getTime() - day);
  const { rows } = await database.sql.query(statement, [
    since.toISOString(),
    uncountedKinds(messages),
  ]);
  const found = rows as ChannelFigures[];
  return channelKinds.map(
    (channel) => found.find((each) => each.channel === channel) ?? { channel, ...none },
  );
}
