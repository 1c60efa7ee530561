import { createHash } from 'node:crypto';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { bodies } from '../../../platform/sample-world/bodies.ts';
import {
  dayBefore,
  instantBefore,
  type SampleDay,
} from '../../../platform/sample-world/calendar.ts';
import { type Persona, personas } from '../../../platform/sample-world/personas.ts';
import type { StatementState } from '../domain/statement-states.ts';
import type { VoteLog } from '../domain/votes.ts';
import type { fact, moderation, statement } from '../store/schema.ts';
import { moderatedAt, type SampleConversation, writtenAt } from './sample-conversation.ts';
import type { synthesise } from './synthesise.ts';

/** An identifier in the shape of a UUID from seed and name: the same seed gives the same bytes. */
export function uuidOf(seed: string, name: string): string {
  const hex = createHash('sha256').update(`${seed}/${name}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** How a persona is named where it acts in office: the office and its body. */
export function officeName({ office, role, body }: Persona): Wording {
  const home = bodies.find(({ id }) => id === body);
  if (office === undefined || home === undefined) return role;
  return {
    'zh-Hant': `${home.name['zh-Hant']}${office.title['zh-Hant']}`,
    en: `${office.title.en}, ${home.name.en}`,
  };
}

const states: Readonly<Record<-1 | 0 | 1, StatementState>> = {
  '-1': 'declined',
  0: 'waiting',
  1: 'shown',
};

export function statementRows(
  sample: SampleConversation,
  conversationId: string,
  today: SampleDay,
): (typeof statement.$inferInsert)[] {
  return sample.statements.map((given) => ({
    conversationId,
    sid: given.sid,
    authorPid: given.author === 'convener' ? null : given.author,
    text: given.text,
    language: given.lang,
    translation: given.translation,
    isSeed: given.seed,
    isMeta: given.meta,
    opposedByConvener: given.disagreedByConvener === true,
    state: states[given.moderated],
    isReviewed: given.moderated !== 0,
    mergedInto:
      given.moderation?.act === 'declined' && given.moderation.reason === 'duplicate'
        ? given.moderation.mergedInto
        : null,
    writtenAt: writtenAt(given, today),
  }));
}

export function factRows(
  sample: SampleConversation,
  conversationId: string,
  today: SampleDay,
): (typeof fact.$inferInsert)[] {
  return sample.facts.map((given, position) => ({
    conversationId,
    position,
    claim: given.claim,
    source: given.source,
    sourceUrl: given.sourceUrl,
    dated: dayBefore(today, given.daysAgo),
  }));
}

export function moderationRows(
  sample: SampleConversation,
  conversationId: string,
  today: SampleDay,
  seed: string,
): (typeof moderation.$inferInsert)[] {
  return sample.statements.flatMap((given) => {
    const at = moderatedAt(given, today) ?? instantBefore(today, given.daysAgo, given.time);
    const { moderation: decision } = given;
    if (decision === undefined) return [];
    const by = personas.find(({ id }) => id === decision.by);
    const declined = decision.act === 'declined';
    return [
      {
        id: uuidOf(seed, `${sample.slug}/moderation/${given.sid}`),
        conversationId,
        sid: given.sid,
        act: declined ? ('decline' as const) : ('accept' as const),
        reason: declined ? decision.reason : null,
        note: declined ? (decision.note[given.lang === 'en' ? 'en' : 'zh-Hant'] ?? '') : '',
        by: by === undefined ? {} : officeName(by),
        at,
      },
    ];
  });
}

/** The synthetic votes as columns, and the reasons given for passing by row. */
export function logOf(votes: ReturnType<typeof synthesise>['votes']): {
  log: VoteLog;
  passReasons: ReadonlyMap<number, string>;
} {
  const log = {
    pids: Int32Array.from(votes, ({ pid }) => pid),
    sids: Int32Array.from(votes, ({ sid }) => sid),
    values: Int8Array.from(votes, ({ value }) => value),
    times: Float64Array.from(votes, ({ at }) => at.getTime()),
  };
  const reasons = votes.flatMap(({ passReason }, row) =>
    passReason === undefined ? [] : [[row, passReason] as const],
  );
  return { log, passReasons: new Map(reasons) };
}
