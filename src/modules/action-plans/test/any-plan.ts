import fc from 'fast-check';
import { daysBetween, endOf } from '../domain/plan-date.ts';
import { type Plan, type PlanEvent, planFormat } from '../domain/plan-schema.ts';

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** A day, a month or a year from 2020 to 2026, leap days among them. */
export const anyDate = fc
  .tuple(fc.integer({ min: 0, max: 7 * 365 }), fc.constantFrom(4, 7, 10))
  .map(([day, length]) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, length));

export const anyDay = fc
  .integer({ min: 0, max: 8 * 365 })
  .map((day) => new Date(Date.UTC(2019, 11, 1 + day)).toISOString().slice(0, 10));

const anyLine = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('=cmd', '"', '</script>', '𠮷野', '燈港市', 'é', '\\u0041'),
);
const strange =
  /\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const line = anyLine.filter((text) => !strange.test(text)).map((text) => text.normalize('NFC'));
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));

const tagged = (words: fc.Arbitrary<string>) =>
  fc.uniqueArray(fc.constantFrom('zh-Hant', 'en', 'vi', 'id'), { minLength: 1 }).chain((tags) =>
    fc.tuple(...tags.map(() => words)).map((texts) => {
      const rank = (tag: string) => ['zh-Hant', 'en', 'id', 'vi'].indexOf(tag);
      const pairs = tags.map((tag, at) => [tag, texts[at] ?? ''] as const);
      return Object.fromEntries(pairs.sort(([a], [b]) => rank(a) - rank(b)));
    }),
  );

const title = tagged(line);
const text = tagged(paragraph);
const term = fc.record({ start: anyDate, end: anyDate });
const cites = fc.array(fc.record({ source: fc.constantFrom('s-1', 's-2'), at: fc.option(line) }), {
  maxLength: 2,
});

/** Events of one milestone in the order of their days; a promise only as the first. */
export const anyEvents: fc.Arbitrary<PlanEvent[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('moved', 'explained', 'delivered', 'reopened', 'withdrawn'),
      on: anyDate,
      due: fc.option(anyDate),
      reason: text,
      signatures: fc.constant([]),
      sources: cites,
      unverified: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((events) =>
    events
      .sort((a, b) => daysBetween(endOf(b.on), endOf(a.on)))
      .map((event, at) => (at === 0 ? { ...event, kind: 'promised' } : event)),
  ) as unknown as fc.Arbitrary<PlanEvent[]>;

const commitment = fc.record({
  code: fc.constant(''),
  theme: fc.constantFrom('1', '2'),
  title,
  origin: fc.constantFrom('government', 'public', 'forum-member', 'joint'),
  lead: fc.subarray(['ministry', 'council']),
  partners: fc.constant([]),
  civilPartners: fc.subarray(['watchdog']),
  values: fc.subarray(['transparency', 'participation', 'accountability']),
  sdgs: fc.subarray(['16', '16.7', '17.1']),
  term,
  template: fc.record({
    problem: fc.option(text),
    causes: fc.constant(null),
    doneSoFar: fc.constant(null),
    solution: fc.option(text),
    results: fc.constant(null),
    transparency: fc.constant(null),
    accountability: fc.constant(null),
    participation: fc.constant(null),
  }),
  milestones: fc.array(
    fc.record({ id: fc.constant(''), title, outputs: fc.option(text), events: anyEvents }),
    { maxLength: 3 },
  ),
  updates: fc.array(fc.record({ on: anyDate, text, sources: cites }), { maxLength: 2 }),
  result: fc.option(
    fc.record({ kind: fc.constantFrom('delivered', 'partly'), text, sources: cites }),
  ),
  sources: cites,
  unverified: fc.array(line, { maxLength: 2 }),
});

const forum = fc.record({
  title,
  seats: fc.record({ government: fc.nat(20), civil: fc.nat(20), coConveners: fc.nat(2) }),
  meetsEveryMonths: fc.option(fc.integer({ min: 1, max: 12 })),
  minutes: fc.constantFrom('verbatim', 'summary', 'none'),
  meetings: fc.array(fc.record({ date: anyDate, record: fc.constantFrom(null, 'meeting-1') }), {
    maxLength: 4,
  }),
  sources: cites,
});

/** A plan in canonical form: keys and languages in their order, every name leads somewhere. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    format: fc.constant(planFormat),
    id: fc.integer({ min: 1, max: 9_999 }).map((number) => `plan-${number}`),
    title,
    jurisdiction: fc.constantFrom('TW', 'TW-TPE', 'NZ'),
    level: fc.constantFrom('national', 'local', 'agency'),
    term,
    adopted: fc.option(anyDate),
    status: fc.constantFrom('drafting', 'running', 'closed'),
    predecessor: fc.constant(null),
    successor: fc.constantFrom(null, 'another-plan'),
    bodies: fc.constant([
      { id: 'ministry', title: { en: 'Ministry' }, side: 'government', successor: 'council' },
      { id: 'council', title: { 'zh-Hant': '委員會' }, side: 'government', successor: null },
      { id: 'watchdog', title: { en: 'Watchdog' }, side: 'civil', successor: null },
    ]),
    forum: fc.option(forum),
    themes: fc.constant([
      { id: '1', title: { en: 'One' } },
      { id: '2', title: { en: 'Two' } },
    ]),
    commitments: fc.array(commitment, { minLength: 1, maxLength: 4 }),
    assessments: fc.array(
      fc.record({
        kind: fc.constantFrom('co-creation-brief', 'self-assessment'),
        on: anyDate,
        title,
        authors: fc.array(line, { maxLength: 2 }),
        findings: fc.array(text, { maxLength: 2 }),
        sources: cites,
      }),
      { maxLength: 1 },
    ),
    sources: fc.constant([
      { id: 's-1', kind: 'page', title: 'A page', publisher: null, date: '2023', record: null },
      { id: 's-2', kind: 'record', title: 'A record', publisher: 'X', date: null, record: 'rec' },
    ]),
    notes: fc.array(text, { maxLength: 1 }),
  })
  .map(numbered) as unknown as fc.Arbitrary<Plan>;

type Drawn = {
  readonly forum: { readonly meetings: readonly object[] } | null;
  readonly commitments: readonly { readonly milestones: readonly object[] }[];
};

/** Codes, ids and numbers stand once each. */
function numbered<Given extends Drawn>(plan: Given): Given {
  const { forum: given } = plan;
  return {
    ...plan,
    forum: given && {
      ...given,
      meetings: given.meetings.map((meeting, at) => ({ number: at + 1, ...meeting })),
    },
    commitments: plan.commitments.map((each, at) => ({
      ...each,
      code: `1-${at + 1}`,
      milestones: each.milestones.map((milestone, nth) => ({
        ...milestone,
        id: `1-${at + 1}.${twoDigits(nth + 1)}`,
      })),
    })),
  };
}
