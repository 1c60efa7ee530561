import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../testing/expect-refusal.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';

const id = `'00000000-0000-4000-8000-000000000001'`;

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
  const draft = `insert into journeys.draft (id, journey, owner, answers, outcome, at) values`;
  const passage = `insert into search.passage
    (module, thing, part, language, number, kind, title, text, context, path, at, words) values`;
  const hash = `repeat('a', 64)`;
  const text = `'{"zh-Hant": "字", "en": "word"}'`;
  for (const statement of [
    `insert into platform.step_up
      (id, person, session, act, subject, text, text_hash, assurance, nonce, challenge, asked_at)
      values ('00000000-0000-4000-8000-000000000002', 'p', 's', 'm.act', ${hash}, ${text}, ${hash},
        'code', 'n', 'c', now())`,
    `insert into platform.pending_act
      (id, act, subject, text, text_hash, input, person, first, at, until)
      values ('00000000-0000-4000-8000-000000000003', 'm.act', ${hash}, ${text}, ${hash}, '{}', 'p',
        '{"person": "p"}', now(), now() + interval '1 day')`,
    `insert into platform.kept_outcome values ('k', '{"value": 1}', now())`,
    `insert into platform.sample_seed values ('m', 'seed', '2026-07-01', now())`,
    `${draft} ('open', 'j', 'o', '{"a": ["b"]}', null, now()), ('done', 'j', 'o', '{}', '/en/x', now())`,
    `insert into messaging.contact (id, person_id, channel, sealed, address_key, language, created_at)
      values (${id}, 'p', 'sms', 's', 'k', 'en', now())`,
    `insert into messaging.addressee values (${id}, 'm', 'p', now())`,
    `insert into messaging.consent values (${id}, 'm.news', now(), 'code')`,
    `insert into messaging.message (id, key, template, purpose, class, contact_id, channel, sealed,
      not_before, expires_at, due_at, state, created_at) values
      (${id}, 'k', 't', 'm.news', 'normal', ${id}, 'sms', 's', now(), now() + interval '1 minute', now(), 'queued', now())`,
    `insert into messaging.receipt (channel, provider_id, state, code, at, received_at)
      values ('sms', 'r', 'delivered', '000', now(), now())`,
    `insert into rate_limits.used_points values ('k', 0, now())`,
    `insert into search.filled values ('m', 0, now())`,
    `${passage} ('m', 't', '', 'en', 0, 'k', 't', 't', '{}', 'm/t', now(), 'a'),
      ('m', 't', '', 'en', 1, 'k', 't', 't', '{}', 'm/t', now(), 'a')`,
  ]) {
    await test.platform.database.sql.query(statement);
  }
});
afterAll(() => test.close());

/** Each would break a rule in the one row that it changes; the rows as they are keep all of them. */
const broken: readonly [rule: string, statement: string][] = [
  ['kept_outcome_pkey', `insert into platform.kept_outcome values ('k', '{}', now())`],
  ['kept_outcome_object', `update platform.kept_outcome set outcome = '[]'`],
  ['step_up_subject', `update platform.step_up set subject = 'a thing'`],
  ['step_up_text', `update platform.step_up set text = '{"en": "word"}'`],
  ['step_up_text', `update platform.step_up set text_hash = upper(text_hash)`],
  ['step_up_assurance', `update platform.step_up set assurance = 'word'`],
  ['step_up_method', `update platform.step_up set method = 'word', at = now()`],
  ['step_up_given', `update platform.step_up set at = now()`],
  ['step_up_used', `update platform.step_up set used_at = now()`],
  [
    'pending_act_once',
    `insert into platform.pending_act select gen_random_uuid(), act, subject, text, text_hash, address,
      input, person, first, at, until from platform.pending_act`,
  ],
  ['pending_act_subject', `update platform.pending_act set subject = 'a thing'`],
  ['pending_act_text', `update platform.pending_act set text = '{}'`],
  ['pending_act_first', `update platform.pending_act set first = '{}'`],
  ['pending_act_until', 'update platform.pending_act set until = at'],
  ['sample_seed_pkey', `insert into platform.sample_seed values ('m', 's', '2026-07-02', now())`],
  ['sample_seed_day', `update platform.sample_seed set day = '1 July'`],
  ['draft_answers', `update journeys.draft set answers = '[]' where id = 'open'`],
  ['draft_outcome', `update journeys.draft set answers = '{"a": []}' where id = 'done'`],
  ['draft_outcome', `update journeys.draft set outcome = 'https://evil.example' where id = 'done'`],
  ['contact_channel', `update messaging.contact set channel = 'fax'`],
  ['contact_state', `update messaging.contact set state = 'lost'`],
  ['contact_language', `update messaging.contact set language = ''`],
  ['addressee_module', `update messaging.addressee set module = ''`],
  [
    'addressee_of_person',
    `insert into messaging.addressee values (gen_random_uuid(), 'm', 'p', now())`,
  ],
  ['consent_period', `update messaging.consent set ended_at = given_at - interval '1 second'`],
  ['message_class', `update messaging.message set class = 'loud'`],
  ['message_channel', `update messaging.message set channel = 'fax'`],
  ['message_state', `update messaging.message set state = 'lost', due_at = null`],
  ['message_due_while_waiting', `update messaging.message set state = 'delivered'`],
  ['message_period', 'update messaging.message set expires_at = created_at'],
  ['message_attempts', 'update messaging.message set attempts = -1'],
  ['message_lost_answers', 'update messaging.message set lost_answers = -1'],
  ['message_sendable', 'update messaging.message set sealed = null'],
  ['receipt_channel', `update messaging.receipt set channel = 'fax'`],
  ['receipt_state', `update messaging.receipt set state = 'lost'`],
  [
    'receipt_once',
    `insert into messaging.receipt (channel, provider_id, state, code, at, received_at)
      values ('sms', 'r', 'delivered', '000', now(), now())`,
  ],
  ['used_points_points', 'update rate_limits.used_points set points = -1'],
  ['filled_method', 'update search.filled set method = -1'],
  ['passage_number', 'update search.passage set number = -1 where number = 0'],
  ['passage_language', `update search.passage set language = ''`],
  ['passage_context', `update search.passage set context = '"x"'`],
  ['passage_path', `update search.passage set path = '/en/m/t'`],
  ['passage_title_words', `update search.passage set title_words = 'a' where number = 1`],
];

describe('the database keeps, whatever the program does, the rule', () => {
  it.each(broken)('%s: %s', async (rule, statement) => {
    await expectRefusal(test.platform.database.sql, statement, rule);
  });

  it('and says so when a statement breaks none', async () => {
    const harmless = expectRefusal(test.platform.database.sql, 'select 1', 'any_rule');
    await expect(harmless).rejects.toThrow('nothing refused it');
  });
});
