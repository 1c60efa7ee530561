import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { isOneOf } from '../../../platform/database/column-rules.ts';
import type { Commitment, Forum, Plan, PlanEvent, TaggedText } from '../domain/plan-schema.ts';

export const actionPlansSchema = pgSchema('action_plans');

type Cites = Commitment['sources'];

const tagged = () => jsonb().$type<TaggedText>();
const cites = () => jsonb().$type<Cites>().notNull();
/** Rows stand in the order of their file. */
const position = () => integer().notNull();

export const plan = actionPlansSchema.table(
  'plan',
  {
    id: text().primaryKey(),
    title: tagged().notNull(),
    jurisdiction: text().notNull(),
    level: text().$type<Plan['level']>().notNull(),
    termStart: text().notNull(),
    termEnd: text().notNull(),
    adopted: text(),
    status: text().$type<Plan['status']>().notNull(),
    predecessor: text(),
    successor: text(),
    /** The forum without its meetings. */
    forum: jsonb().$type<Omit<Forum, 'meetings'>>(),
    notes: jsonb().$type<readonly TaggedText[]>().notNull(),
    /** Counts changes, so that what was read of a plan is known to be as it is now. */
    revision: integer().notNull().default(1),
    importedAt: timestamp({ withTimezone: true }).notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    check('plan_level', isOneOf(t.level, ['national', 'local', 'agency'])),
    check(
      'plan_status',
      isOneOf(t.status, ['drafting', 'consulting', 'adopted', 'running', 'closed']),
    ),
    check('plan_revision', sql`${t.revision} > 0`),
  ],
);

const ofPlan = () =>
  text()
    .notNull()
    .references(() => plan.id);

export const planBody = actionPlansSchema.table(
  'plan_body',
  {
    planId: ofPlan(),
    id: text().notNull(),
    position: position(),
    title: tagged().notNull(),
    side: text().$type<'government' | 'civil'>().notNull(),
    successor: text(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.id] }),
    check('plan_body_side', isOneOf(t.side, ['government', 'civil'])),
  ],
);

export const theme = actionPlansSchema.table(
  'theme',
  { planId: ofPlan(), id: text().notNull(), position: position(), title: tagged().notNull() },
  (t) => [primaryKey({ columns: [t.planId, t.id] })],
);

export const commitment = actionPlansSchema.table(
  'commitment',
  {
    planId: ofPlan(),
    code: text().notNull(),
    position: position(),
    theme: text().notNull(),
    title: tagged().notNull(),
    origin: text().$type<Commitment['origin']>().notNull(),
    lead: text().array().notNull(),
    partners: text().array().notNull(),
    civilPartners: text().array().notNull(),
    values: text().array().$type<Commitment['values']>().notNull(),
    sdgs: text().array().notNull(),
    termStart: text().notNull(),
    termEnd: text().notNull(),
    template: jsonb().$type<Commitment['template']>().notNull(),
    result: jsonb().$type<Commitment['result']>(),
    sources: cites(),
    unverified: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.code] }),
    check(
      'commitment_origin',
      isOneOf(t.origin, ['government', 'public', 'forum-member', 'joint']),
    ),
  ],
);

const ofCommitment = { planId: ofPlan(), commitmentCode: text().notNull() };

/** What was told of a commitment's progress; only added to. */
export const progress = actionPlansSchema.table(
  'progress',
  {
    ...ofCommitment,
    position: position(),
    on: text().notNull(),
    text: tagged().notNull(),
    sources: cites(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.commitmentCode, t.position] }),
    foreignKey({
      columns: [t.planId, t.commitmentCode],
      foreignColumns: [commitment.planId, commitment.code],
    }),
  ],
);

export const milestone = actionPlansSchema.table(
  'milestone',
  {
    planId: ofPlan(),
    id: text().notNull(),
    commitmentCode: text().notNull(),
    position: position(),
    title: tagged().notNull(),
    outputs: tagged(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.id] }),
    foreignKey({
      columns: [t.planId, t.commitmentCode],
      foreignColumns: [commitment.planId, commitment.code],
    }),
  ],
);

/** What happened to a milestone; only added to. */
export const event = actionPlansSchema.table(
  'event',
  {
    planId: ofPlan(),
    milestoneId: text().notNull(),
    position: position(),
    kind: text().$type<PlanEvent['kind']>().notNull(),
    on: text().notNull(),
    due: text(),
    reason: tagged(),
    signatures: jsonb().$type<PlanEvent['signatures']>().notNull(),
    sources: cites(),
    unverified: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.milestoneId, t.position] }),
    foreignKey({
      columns: [t.planId, t.milestoneId],
      foreignColumns: [milestone.planId, milestone.id],
    }),
    check(
      'event_kind',
      isOneOf(t.kind, ['promised', 'moved', 'explained', 'delivered', 'reopened', 'withdrawn']),
    ),
  ],
);

export const meeting = actionPlansSchema.table(
  'meeting',
  {
    planId: ofPlan(),
    position: position(),
    number: bigint({ mode: 'number' }).notNull(),
    date: text().notNull(),
    record: text(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.position] })],
);

export const assessment = actionPlansSchema.table(
  'assessment',
  {
    planId: ofPlan(),
    position: position(),
    kind: text().$type<Plan['assessments'][number]['kind']>().notNull(),
    on: text().notNull(),
    title: tagged().notNull(),
    authors: text().array().notNull(),
    findings: jsonb().$type<readonly TaggedText[]>().notNull(),
    sources: cites(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.position] })],
);

export const source = actionPlansSchema.table(
  'source',
  {
    planId: ofPlan(),
    position: position(),
    id: text().notNull(),
    kind: text().$type<Plan['sources'][number]['kind']>().notNull(),
    title: text().notNull(),
    publisher: text(),
    date: text(),
    record: text(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.position] })],
);
