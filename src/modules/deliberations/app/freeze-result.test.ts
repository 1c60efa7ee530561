import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import type { PolisExport } from '../domain/polis-export/polis-export.ts';
import { findConversation } from '../store/read.ts';
import { exportConversation } from './export-conversation.ts';
import { freezeResult } from './freeze-result.ts';
import { importConversation } from './import-conversation.ts';

const slug = 'two-camps';
let test: TestPlatform;
let conversationId: string;

/** Twenty people in two camps on eight statements. */
function twoCamps(): PolisExport {
  const [people, statements] = [20, 8];
  const cells = Array.from({ length: people * statements }, (_, cell) => ({
    pid: Math.floor(cell / statements),
    sid: cell % statements,
  }));
  return {
    topic: 'Two camps',
    description: '',
    url: '',
    summary: new Map(),
    statements: Array.from({ length: statements }, (_, sid) => ({
      sid,
      authorPid: sid,
      text: `Sentence ${sid}`,
      at: 1_700_000_000_000 + sid,
      moderated: 1 as const,
      meta: false,
      seed: false,
    })),
    votes: {
      pids: Int32Array.from(cells, ({ pid }) => pid),
      sids: Int32Array.from(cells, ({ sid }) => sid),
      values: Int8Array.from(cells, ({ pid, sid }) => (pid < 10 === sid < 5 ? 1 : -1)),
      times: Float64Array.from(cells, (_, row) => 1_700_000_100_000 + row),
    },
    participants: Array.from({ length: people }, (_, pid) => pid),
    groups: new Map(),
    strictModeration: null,
    sign: 'plus',
    rejected: [],
  };
}

beforeAll(async () => {
  test = await createTestPlatform('people');
  const { platform } = test;
  const input = { slug, export: twoCamps(), files: new Map(), closed: true };
  const imported = await importConversation(platform, operator, {
    ...input,
    report: () => undefined,
  });
  if (!imported.ok) throw new Error(imported.refusal.code);
  conversationId = (await findConversation(platform.database.db, slug))?.id ?? '';
});
afterAll(() => test.close());

const snapshots = async () => {
  const { rows } = await test.platform.database.sql.query('select * from deliberations.snapshot');
  return rows as { conversation_id: string; up_to_seq: number; sha256: string; taken_at: Date }[];
};

it('the result at the end is frozen once, with the digest of the exported report.json', async () => {
  const { platform } = test;
  await freezeResult.handle(platform, { conversationId });
  const [frozen, ...others] = await snapshots();
  expect(others).toEqual([]);
  expect(frozen).toMatchObject({
    conversation_id: conversationId,
    up_to_seq: 160,
    taken_at: platform.clock(),
  });
  const files = await exportConversation(platform, slug);
  const report = (files.ok ? files.value.get('report.json') : undefined) ?? '';
  const digest = createHash('sha256').update(report).digest('hex');
  expect(frozen?.sha256).toBe(digest);
});

it('a second delivery of the event changes nothing', async () => {
  const { platform } = test;
  const before = await snapshots();
  test.setNow(new Date('2026-07-02T04:00:00Z'));
  await freezeResult.handle(platform, { conversationId });
  expect(await snapshots()).toEqual(before);
});

it('a conversation that has not ended is not frozen', async () => {
  const { platform } = test;
  const answerable = { convener: 'market-office', moderators: 'open-data-society' };
  const given = { export: twoCamps(), files: new Map(), closed: false };
  const input = { slug: 'still-open', ...given, answerable };
  await importConversation(platform, operator, { ...input, report: () => undefined });
  const open = await findConversation(platform.database.db, input.slug);
  const before = await snapshots();
  await expect(freezeResult.handle(platform, { conversationId: open?.id ?? '' })).rejects.toThrow();
  expect(await snapshots()).toEqual(before);
});
