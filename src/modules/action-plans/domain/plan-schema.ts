import { z } from 'zod';
import { isRealDate } from './plan-date.ts';
import { characterCount, inOrderOfLanguages, textProblem } from './plan-text.ts';

/**
 * An action plan in interchange format 1 (docs/formats/action-plan.md). The order of the keys is that of
 * the canonical form. Every text comes out in NFC, its languages in their order.
 */

const problem = (code: string) => ({ params: { code } });

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const code = z
  .string()
  .max(20)
  .regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/);
const date = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, { abort: true })
  .refine(isRealDate, problem('impossible-day'));

const mostCharacters = 20_000;

/** One language's words. */
function words(kind: 'title' | 'text', bounds: { least: number; most?: number }) {
  return z
    .string()
    .superRefine((text, context) => {
      const length = characterCount(text);
      const say = (which: string) => context.addIssue({ code: 'custom', ...problem(which) });
      if (length < bounds.least) say('too-short');
      if (bounds.most !== undefined && length > bounds.most) say('too-long');
      const wrong = textProblem(text, kind);
      if (wrong !== null) say(wrong);
    })
    .transform((text) => text.normalize('NFC'));
}

const tag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** A text in at least one language. */
function tagged(kind: 'title' | 'text') {
  return z
    .record(tag, words(kind, { least: 1, most: mostCharacters }))
    .refine((text) => Object.keys(text).length > 0, problem('too-short'))
    .transform(inOrderOfLanguages);
}

const title = tagged('title');
const text = tagged('text');
const line = words('title', { least: 1 });
const anyLine = words('title', { least: 0 });
const term = z.strictObject({ start: date, end: date });
const cites = z.array(z.strictObject({ source: anyLine, at: anyLine.nullable() }));
const side = z.enum(['government', 'civil']);

const body = z.strictObject({ id: slug, title, side, successor: slug.nullable() });

const meeting = z.strictObject({ number: z.int().min(1), date, record: slug.nullable() });

const forum = z.strictObject({
  title,
  seats: z.strictObject({
    government: z.int().min(0),
    civil: z.int().min(0),
    coConveners: z.int().min(0),
  }),
  meetsEveryMonths: z.int().min(1).nullable(),
  minutes: z.enum(['verbatim', 'summary', 'none']),
  meetings: z.array(meeting),
  sources: cites,
});

const event = z.strictObject({
  kind: z.enum(['promised', 'moved', 'explained', 'delivered', 'reopened', 'withdrawn']),
  on: date,
  due: date.nullable(),
  reason: text.nullable(),
  signatures: z.array(z.strictObject({ side, body: slug.nullable(), on: date })),
  sources: cites,
  unverified: z.boolean(),
});

const milestone = z.strictObject({
  id: code,
  title,
  outputs: text.nullable(),
  events: z.array(event).min(1),
});

const template = z.strictObject({
  problem: text.nullable(),
  causes: text.nullable(),
  doneSoFar: text.nullable(),
  solution: text.nullable(),
  results: text.nullable(),
  transparency: text.nullable(),
  accountability: text.nullable(),
  participation: text.nullable(),
});

const values = z
  .array(z.enum(['transparency', 'participation', 'accountability', 'inclusion', 'technology']))
  .refine((given) => new Set(given).size === given.length, problem('duplicate'));

const commitment = z.strictObject({
  code,
  theme: code,
  title,
  origin: z.enum(['government', 'public', 'forum-member', 'joint']),
  lead: z.array(slug),
  partners: z.array(slug),
  civilPartners: z.array(slug),
  values,
  sdgs: z.array(z.string().regex(/^([1-9]|1[0-7])(\.[0-9a-c]{1,2})?$/)),
  term,
  template,
  milestones: z.array(milestone),
  updates: z.array(z.strictObject({ on: date, text, sources: cites })),
  result: z
    .strictObject({
      kind: z.enum(['delivered', 'delivered-late', 'partly', 'not-delivered', 'withdrawn']),
      text,
      sources: cites,
    })
    .nullable(),
  sources: cites,
  unverified: z.array(words('text', { least: 0 })),
});

const assessment = z.strictObject({
  kind: z.enum(['co-creation-brief', 'action-plan-review', 'results-report', 'self-assessment']),
  on: date,
  title,
  authors: z.array(anyLine),
  findings: z.array(text),
  sources: cites,
});

const source = z.strictObject({
  id: anyLine,
  kind: z.enum(['record', 'page', 'file', 'dataset']),
  title: line,
  publisher: anyLine.nullable(),
  date: date.nullable(),
  record: slug.nullable(),
});

export const planFormat = 'skylantern.action-plan/1';

export const planSchema = z.strictObject({
  format: z.literal(planFormat),
  id: slug,
  title,
  jurisdiction: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
  level: z.enum(['national', 'local', 'agency']),
  term,
  adopted: date.nullable(),
  status: z.enum(['drafting', 'consulting', 'adopted', 'running', 'closed']),
  predecessor: slug.nullable(),
  successor: slug.nullable(),
  bodies: z.array(body),
  forum: forum.nullable(),
  themes: z.array(z.strictObject({ id: code, title })).min(1),
  commitments: z.array(commitment).min(1).max(500),
  assessments: z.array(assessment),
  sources: z.array(source),
  notes: z.array(text),
});

export type Plan = z.output<typeof planSchema>;
export type Commitment = Plan['commitments'][number];
export type Milestone = Commitment['milestones'][number];
export type PlanEvent = Milestone['events'][number];
export type Forum = NonNullable<Plan['forum']>;
/** Words in at least one language, by its tag (BCP 47). */
export type TaggedText = Readonly<Record<string, string>>;
