import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { closeConversation } from '../app/close-conversation.ts';
import { freezeResult } from '../app/freeze-result.ts';
import { moderateStatement } from '../app/moderate-statement.ts';
import { replaceModerators } from '../app/replace-moderators.ts';
import {
  browserActor,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  voteOnSeeds,
} from '../test/convening.ts';
import { findConversation } from './read.ts';

let test: TestPlatform;
let id: string;
beforeAll(async () => {
  test = await openPeopledPlatform();
  const { platform } = test;
  const slug = await open(platform);
  id = (await findConversation(platform.database.db, slug))?.id ?? '';
  await voteOnSeeds(platform, browserActor('a'), slug, 3);
  const { first, second } = await moderatorActors(platform);
  const decline = moderateStatement.input.parse({ sid: 0, act: 'decline', reason: 'question' });
  await moderateStatement(platform, first, slug, { ...decline, sid: 6 });
  const others = { moderators: [second.person.id], reason: '調職。' };
  await replaceModerators(platform, conveningOfficer, slug, replaceModerators.input.parse(others));
  await closeConversation(platform, conveningOfficer, slug, closeConversation.input.parse({}));
  await freezeResult.handle(platform, { conversationId: id });
});
afterAll(() => test.close());

/** What the database says to a statement: its constraint, else its SQLSTATE; `done` where it lets it pass. */
async function answerTo(text: string): Promise<string> {
  const client = await test.platform.database.connect();
  try {
    await client.query('begin');
    await client.query(text);
    return 'done';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return constraint ?? code ?? String(error);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** The first row of a table once more, with some columns changed. */
const copy = (table: string, change: string) =>
  `insert into deliberations.${table}
   select (jsonb_populate_record(r, '${change}')).* from deliberations.${table} r limit 1`;
const set = (table: string, change: string) => `update deliberations.${table} set ${change}`;
const nobody = '00000000-0000-4000-8000-000000000000';

describe('a row that breaks a rule is refused:', () => {
  it.each([
    ['slug', set('conversation', `slug = 'Not an address'`)],
    ['slug', set('conversation', `slug = 'convene'`)],
    ['slug', set('conversation', `slug = '${'x'.repeat(81)}'`)],
    ['state', set('conversation', `state = 'paused', closed_at = null`)],
    ['wording', set('conversation', `title = '"a text"'`)],
    ['wording', set('conversation', `conclusion = '[]'`)],
    ['opened', set('conversation', 'opens_at = null')],
    ['closed', set('conversation', 'closed_at = null')],
    ['closed', set('conversation', `state = 'open'`)],
    ['position', set('fact', 'position = -1 where position = 0')],
    ['wording', set('fact', `claim = '[]'`)],
    ['source_url', set('fact', `source_url = 'javascript:alert(1)'`)],
    ['wording', set('moderator', `name = '1'`)],
    ['wording', copy('moderator_change', `{"id": "${nobody}", "reason": "moved"}`)],
    ['wording', copy('moderator_change', `{"id": "${nobody}", "by": "a body"}`)],
    ['wording', copy('former_moderator', `{"id": "${nobody}", "name": "a name"}`)],
    [
      'former_moderator_change_id_moderator_change_id_fk',
      copy('former_moderator', `{"id": "${nobody}", "change_id": "${nobody}"}`),
    ],
    ['sid', copy('statement', '{"sid": -1}')],
    ['state', set('statement', `state = 'hidden'`)],
    ['language', set('statement', `language = '<script>'`)],
    ['wording', set('statement', `translation = 'null'`)],
    ['merged_into', set('statement', `state = 'declined', merged_into = sid`)],
    ['merged_into', set('statement', 'merged_into = 1 where sid = 0')],
    ['statement_merged_into_fk', set('statement', `state = 'declined', merged_into = 99`)],
    ['statement_author_fk', set('statement', 'author_pid = 99')],
    ['pid', copy('participant', '{"pid": -1}')],
    ['how', copy('participant', '{"pid": 99, "how": "by-post"}')],
    ['participant_key_once', copy('participant_key', '{"key": "another"}')],
    ['participant_key_participant_fk', copy('participant_key', '{"key": "another", "pid": 99}')],
    ['said', copy('vote', '{"seq": -1}')],
    ['vote_conversation_id_seq_pk', copy('vote', '{}')],
    ['said', copy('vote', '{"seq": 99, "value": 3}')],
    ['said', copy('vote', '{"seq": 99, "value": 1, "pass_reason": "unclear"}')],
    ['said', copy('vote', '{"seq": 99, "value": 0, "pass_reason": "tired"}')],
    ['vote_participant_fk', copy('vote', '{"seq": 99, "pid": 99}')],
    ['vote_statement_fk', copy('vote', '{"seq": 99, "sid": 99}')],
    ['said', set('current_vote', 'value = -2')],
    ['said', set('current_vote', `value = 2, pass_reason = 'unclear'`)],
    ['current_vote_participant_fk', copy('current_vote', '{"pid": 99}')],
    ['current_vote_statement_fk', copy('current_vote', '{"sid": 99}')],
    ['numbers', set('counter', 'statements = -1')],
    ['numbers', set('counter', 'people = participants + 1')],
    ['numbers', set('counter', 'current_votes = votes + 1')],
    ['act', copy('moderation', `{"id": "${nobody}", "act": "praise"}`)],
    ['reason', copy('moderation', `{"id": "${nobody}", "act": "accept"}`)],
    ['reason', copy('moderation', `{"id": "${nobody}", "reason": null}`)],
    ['reason', copy('moderation', `{"id": "${nobody}", "reason": "ugly"}`)],
    ['wording', copy('moderation', `{"id": "${nobody}", "by": "a name"}`)],
    ['moderation_statement_fk', copy('moderation', `{"id": "${nobody}", "sid": 99}`)],
    ['ending_pkey', copy('ending', '{}')],
    [
      'ending_conversation_id_conversation_id_fk',
      copy('ending', `{"conversation_id": "${nobody}"}`),
    ],
    ['up_to_seq', copy('ending', `{"conversation_id": "${nobody}", "up_to_seq": -1}`)],
    ['statements', copy('ending', `{"conversation_id": "${nobody}", "statements": {}}`)],
    ['up_to_seq', set('group_check', 'up_to_seq = -1')],
    ['snapshot_pkey', copy('snapshot', '{}')],
    ['sha256', copy('snapshot', `{"conversation_id": "${nobody}", "sha256": "?"}`)],
    ['snapshot_ending_fk', copy('snapshot', `{"conversation_id": "${nobody}"}`)],
  ])('%s (%#)', async (constraint, text) => {
    expect(await answerTo(text)).toBe(constraint);
  });

  const imported = (change: string) =>
    `insert into deliberations.origin select (jsonb_populate_record(null::deliberations.origin,
      jsonb_build_object('conversation_id', '${id}', 'sha256', repeat('a', 64), 'sign', 'plus',
        'summary', '{}'::jsonb, 'answer', '{}'::jsonb, 'imported_at', now()) || '${change}')).*`;
  it.each([
    ['done', '{}'],
    ['sha256', '{"sha256": "short"}'],
    ['sign', '{"sign": "both"}'],
  ])('an origin (%s)', async (constraint, change) => {
    expect(await answerTo(imported(change))).toBe(constraint);
  });
});

describe('a log is only ever added to:', () => {
  const columns = {
    vote: 'seq',
    moderation: 'note',
    ending: 'up_to_seq',
    snapshot: 'sha256',
    moderator_change: 'reason',
    former_moderator: 'name',
  };
  const logs = Object.keys(columns);

  it.each(
    logs.flatMap((table) => {
      const column = columns[table as keyof typeof columns];
      return [
        set(table, `${column} = ${column}`),
        `delete from deliberations.${table}`,
        `truncate deliberations.${table} cascade`,
      ];
    }),
  )('%s', async (text) => {
    expect(await answerTo(text)).toBe('23001');
  });
});

describe('the database under these tests', () => {
  it('has a row in each of the tables that the copies start from', async () => {
    const logged = ['vote', 'moderation', 'ending', 'snapshot'];
    const replaced = ['moderator_change', 'former_moderator'];
    const counted = [...logged, ...replaced, 'participant_key', 'group_check'];
    for (const table of counted) {
      const { rows } = await test.platform.database.sql.query(
        `select count(*)::int as rows from deliberations.${table}`,
      );
      expect((rows[0] as { rows: number }).rows, table).toBeGreaterThan(0);
    }
  });
});
