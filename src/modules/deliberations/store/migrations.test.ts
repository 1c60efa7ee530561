import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDatabase, dropDatabase } from '../../../platform/testing/templates.ts';

const database = `migrations_${randomUUID().replaceAll('-', '')}`;
let old: pg.Client;

function migrate(name: string) {
  const file = new URL(`./migrations/${name}.sql`, import.meta.url);
  return old.query(readFileSync(file, 'utf8').replaceAll('--> statement-breakpoint', ''));
}

/** Rows as the code before 0001 could leave them; an instant is a second of the year 2026. */
async function insertOld(table: string, rows: readonly object[]) {
  const text = JSON.stringify(rows);
  await old.query(
    `insert into deliberations.${table}
     select * from jsonb_populate_recordset(null::deliberations.${table}, $1)`,
    [text],
  );
}

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const [open, closed, imported] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

function conversation(id: string | undefined, state: 'open' | 'closed') {
  const wording = { en: 'Something' };
  return {
    id,
    slug: `conversation-${id?.at(-1)}`,
    title: wording,
    question: wording,
    introduction: {},
    state,
    strict_moderation: true,
    opens_at: at(0),
    closed_at: state === 'closed' ? at(5) : null,
    created_at: at(0),
  };
}

function statement(conversation_id: string | undefined, sid: number, change: object = {}) {
  const none = { translation: {}, is_meta: false, opposed_by_convener: false };
  const shown = { is_seed: true, state: 'shown', is_reviewed: true, author_pid: null };
  const said = { conversation_id, sid, text: 'Said', language: 'en', written_at: at(0) };
  return { ...none, ...shown, ...said, ...change };
}

type Given = readonly [pid: number, sid: number, value: number, second: number];
const votes = (conversation_id: string | undefined, given: readonly Given[]) =>
  given.map(([pid, sid, value, second], seq) => ({
    conversation_id,
    seq,
    pid,
    sid,
    value,
    at: at(second),
  }));
const people = (conversation_id: string | undefined, pids: readonly number[]) =>
  pids.map((pid) => ({ conversation_id, pid, how: 'device', joined_at: at(0) }));

beforeAll(async () => {
  const server = inject('connection');
  await createDatabase(server, database);
  old = new pg.Client({ ...server, database });
  await old.connect();
  await migrate('0000_conversations');

  await insertOld('conversation', [
    conversation(open, 'open'),
    conversation(closed, 'closed'),
    conversation(imported, 'closed'),
  ]);
  await insertOld('statement', [
    statement(open, 0),
    statement(open, 1),
    statement(closed, 0, { state: 'declined' }),
    statement(closed, 1, { state: 'shown', is_seed: false, author_pid: 0 }),
    statement(closed, 2, { state: 'declined', is_seed: false, author_pid: 0 }),
    statement(imported, 0, { is_seed: false, is_reviewed: false, author_pid: 7 }),
  ]);
  await insertOld('participant', [
    ...people(open, [0, 1]),
    ...people(closed, [0, 1]),
    ...people(imported, [0]),
  ]);
  // The current vote of person 0 was read before another act's; person 1 said two things at one time.
  await insertOld('vote', [
    ...votes(open, [
      [0, 0, 1, 1],
      [0, 0, -1, 2],
      [1, 0, 1, 3],
      [1, 0, -1, 3],
      [1, 1, 1, 4],
      [1, 1, 2, 4],
    ]),
    ...votes(closed, [
      [0, 0, 1, 1],
      [1, 0, -1, 6],
      [0, 0, -1, 9],
      [1, 1, 1, 9],
    ]),
    ...votes(imported, [
      [0, 0, 1, 1],
      [0, 0, 2, 2],
    ]),
  ]);
  const current = (
    conversation_id: string | undefined,
    pid: number,
    sid: number,
    value: number,
  ) => ({
    ...{ conversation_id, pid, sid, value, at: at(9) },
    pass_reason: value === 0 ? 'unclear' : null,
  });
  await insertOld('current_vote', [
    ...[current(open, 0, 0, 0), current(open, 1, 0, -1), current(open, 1, 1, 1)],
    ...[current(closed, 0, 0, -1), current(closed, 1, 0, -1), current(closed, 1, 1, 1)],
  ]);
  await insertOld('counter', [
    { conversation_id: open, votes: 6, participants: 2, statements: 2 },
    { conversation_id: closed, votes: 4, participants: 2, statements: 3 },
    { conversation_id: imported, votes: 2, participants: 8, statements: 1 },
  ]);
  // Frozen over two rows in second 7; sid 0 was declined and sid 1 accepted after that.
  const snapshot = { up_to_seq: 2, result: {}, sha256: 'a'.repeat(64), taken_at: at(7) };
  await insertOld('snapshot', [{ conversation_id: closed, ...snapshot }]);
  const checks = [
    { conversation_id: closed, up_to_seq: 4, verdict: {}, checked_at: at(8) },
    { conversation_id: open, up_to_seq: 6, verdict: {}, checked_at: at(8) },
  ];
  await insertOld('group_check', checks);
  const act = (sid: number, name: string, second: number) => ({
    ...{
      id: randomUUID(),
      conversation_id: closed,
      sid,
      act: name,
      note: '',
      by: {},
      at: at(second),
    },
    reason: name === 'decline' ? 'question' : null,
  });
  await insertOld('moderation', [
    act(0, 'decline', 8),
    act(1, 'accept', 8),
    act(2, 'accept', 3),
    act(2, 'decline', 8),
  ]);
  const name = { en: 'Moderator' };
  const files = { sha256: 'a'.repeat(64), sign: 'plus', summary: {}, answer: {} };
  await insertOld('origin', [{ conversation_id: imported, ...files, imported_at: at(9) }]);
  await insertOld('moderator', [
    { conversation_id: open, person_id: 'a', name },
    { conversation_id: imported, person_id: 'b', name },
  ]);
  await migrate('0001_keep-the-rules');
  await migrate('0002_one-lock');
  await migrate('0003_replaced-moderators');
});
afterAll(async () => {
  await old.end();
  await dropDatabase(inject('connection'), database);
});

const ask = async (text: string, values: unknown[] = []) => (await old.query(text, values)).rows;

describe('a database of the version before', () => {
  it('gets the ending of each closed conversation, as its frozen result counted', async () => {
    const endings = await ask('select * from deliberations.ending order by conversation_id');
    const stood = (sid: number, state: string, isReviewed: boolean) => ({
      sid,
      state,
      isReviewed,
      isMeta: false,
    });
    expect(endings).toEqual([
      {
        conversation_id: closed,
        up_to_seq: 2,
        statements: [stood(0, 'shown', true), stood(1, 'waiting', false), stood(2, 'shown', true)],
      },
      { conversation_id: imported, up_to_seq: 2, statements: [stood(0, 'shown', false)] },
    ]);
  });

  it('says of every conversation whether it has ended, and not before its last vote', async () => {
    expect(await ask('select ended from deliberations.counter order by conversation_id')).toEqual([
      { ended: false },
      { ended: true },
      { ended: true },
    ]);
    const [row] = await ask('select closed_at from deliberations.conversation where id = $1', [
      closed,
    ]);
    expect(row.closed_at.toISOString()).toBe(at(6));
  });

  it('has the current votes that the log gives, without those that came after an end', async () => {
    const current = await ask(
      `select conversation_id, pid, sid, value, pass_reason from deliberations.current_vote order by 1, 2, 3`,
    );
    const row = (conversation_id: string | undefined, pid: number, sid: number, value: number) => ({
      ...{ conversation_id, pid, sid, value, pass_reason: null },
    });
    expect(current).toEqual([
      ...[row(open, 0, 0, -1), row(open, 1, 0, 0), row(open, 1, 1, 2)],
      ...[row(closed, 0, 0, 1), row(closed, 1, 0, -1), row(closed, 1, 1, 2)],
    ]);
  });

  it('counts people and current votes', async () => {
    const text = 'select people, current_votes from deliberations.counter order by conversation_id';
    expect(await ask(text)).toEqual([
      { people: 2, current_votes: 2 },
      { people: 2, current_votes: 2 },
      { people: 0, current_votes: 0 },
    ]);
  });

  it('knows authors who never voted, and forgets verdicts that count more than was frozen', async () => {
    const text =
      'select pid, how from deliberations.participant where conversation_id = $1 order by pid';
    expect(await ask(text, [imported])).toEqual([
      { pid: 0, how: 'device' },
      { pid: 7, how: 'author' },
    ]);
    expect(await ask('select conversation_id from deliberations.group_check')).toEqual([
      { conversation_id: open },
    ]);
  });

  it('has moderators who moderate since the conversation began, or was brought in', async () => {
    const moderators = await ask(
      'select person_id, since from deliberations.moderator order by person_id',
    );
    expect(moderators).toEqual([
      { person_id: 'a', since: new Date(at(0)) },
      { person_id: 'b', since: new Date(at(9)) },
    ]);
  });
});
