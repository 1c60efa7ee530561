import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { expectRefusal } from '../../../platform/testing/expect-refusal.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { importPlan } from '../app/import-plan.ts';
import { realPlan } from '../test/real-plan.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
  await importPlan(test.platform, operator, { plan: realPlan(), tell: () => undefined });
});
afterAll(() => test.close());

const sql = () => test.platform.database.sql;

/** The first row of a table once more, with some columns changed. */
const copy = (table: string, change: object) =>
  `insert into action_plans.${table}
   select (jsonb_populate_record(r, '${JSON.stringify(change)}')).* from action_plans.${table} r limit 1`;
const set = (table: string, change: string) => `update action_plans.${table} set ${change}`;

describe('what was told of a milestone or a commitment', () => {
  it.each(['event', 'progress'])('is only added to: %s', async (table) => {
    for (const statement of [
      set(table, `"on" = '1999'`),
      `delete from action_plans.${table}`,
      `truncate action_plans.${table}`,
    ])
      await expect(sql().query(statement)).rejects.toThrow(
        `action_plans.${table} is only added to`,
      );
  });
});

describe('a row that breaks a rule is refused:', () => {
  it.each([
    ['plan_level', set('plan', `level = 'galactic'`)],
    ['plan_status', set('plan', `status = 'forgotten'`)],
    ['plan_revision', set('plan', 'revision = 0')],
    ['plan_body_side', set('plan_body', `side = 'neither'`)],
    ['commitment_origin', set('commitment', `origin = 'nowhere'`)],
    ['event_kind', copy('event', { position: 99, kind: 'forgotten' })],
    ['plan_body_plan_id_id_pk', copy('plan_body', {})],
    ['theme_plan_id_id_pk', copy('theme', {})],
    ['commitment_plan_id_code_pk', copy('commitment', {})],
    ['milestone_plan_id_id_pk', copy('milestone', {})],
    ['event_plan_id_milestone_id_position_pk', copy('event', {})],
    ['progress_plan_id_commitment_code_position_pk', copy('progress', {})],
    ['theme_plan_id_plan_id_fk', copy('theme', { plan_id: 'nowhere' })],
    [
      'milestone_plan_id_commitment_code_commitment_plan_id_code_fk',
      copy('milestone', { id: 'new', commitment_code: 'nowhere' }),
    ],
    [
      'event_plan_id_milestone_id_milestone_plan_id_id_fk',
      copy('event', { milestone_id: 'nowhere' }),
    ],
  ])('%s', (rule, statement) => expectRefusal(sql(), statement, rule));
});
