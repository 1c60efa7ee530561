import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeConversation } from '../modules/deliberations/app/close-conversation.ts';
import { moderateStatement } from '../modules/deliberations/app/moderate-statement.ts';
import { replaceModerators } from '../modules/deliberations/app/replace-moderators.ts';
import {
  browserActor,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  prepare,
  write,
} from '../modules/deliberations/test/convening.ts';
import type { TestPlatform } from '../platform/testing/test-platform.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

/** What the public log holds of a conversation, in order. */
async function logOf(slug: string) {
  const { rows } = await test.platform.database.sql.query(
    `select convert_from(data, 'utf8') as leaf from transparency_log.entry
     where subject_id = $1 or subject_id like $1 || '/%' order by id`,
    [slug],
  );
  return (rows as { leaf: string }[]).map(({ leaf }) => {
    const { kind, actor, subject, public: said } = JSON.parse(leaf);
    return { what: kind.replace('deliberations.', ''), id: subject.id, actor, said };
  });
}

describe('the public log', () => {
  it('is told of a conversation from its opening to its result, in whose name, and of no person', async () => {
    const { first, second } = await moderatorActors(test.platform);
    const slug = await open(test.platform);
    const sid = await write(test.platform, browserActor('author'), slug, '路燈太暗。');
    const decide = (decision: object) =>
      moderateStatement(
        test.platform,
        first,
        slug,
        moderateStatement.input.parse({ sid, ...decision }),
      );
    await decide({ act: 'accept' });
    await decide({ act: 'decline', reason: 'off-topic', note: '只給作者看。' });
    const others = { moderators: [second.person.id], reason: '調職。' };
    await replaceModerators(
      test.platform,
      conveningOfficer,
      slug,
      replaceModerators.input.parse(others),
    );
    const end = closeConversation.input.parse({ conclusion: '試種一年。' });
    await closeConversation(test.platform, conveningOfficer, slug, end);
    await test.work();
    const convener = { role: 'official', body: 'market-office', office: 'deliberations-convene' };
    const moderator = { role: 'official', body: 'city-hall', office: 'deliberations-moderate' };
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
    await expect.poll(async () => (await logOf(slug)).length, { timeout: 20_000 }).toBe(7);
    const log = await logOf(slug);
    expect(log).toEqual([
      { what: 'conversation.opened', id: slug, actor: convener, said: {} },
      { what: 'statement.shown', id: `${slug}/${sid}`, actor: moderator, said: {} },
      {
        what: 'statement.declined',
        id: `${slug}/${sid}`,
        actor: moderator,
        said: { reason: 'off-topic' },
      },
      { what: 'moderators.replaced', id: slug, actor: convener, said: { left: 1, came: 0 } },
      { what: 'conversation.closed', id: slug, actor: convener, said: {} },
      { what: 'conversation.concluded', id: slug, actor: convener, said: { sha256 } },
      {
        what: 'result.frozen',
        id: slug,
        actor: { role: 'system' },
        said: { sha256, 'up-to-seq': expect.any(Number) },
      },
    ]);
    const all = JSON.stringify(log);
    for (const secret of ['只給作者看', first.person.id, second.person.id, '路燈太暗']) {
      expect(all).not.toContain(secret);
    }
  });

  it('hears nothing of a conversation that is prepared, nor of an act that is refused', async () => {
    const { first } = await moderatorActors(test.platform);
    const slug = await prepare(test.platform, { 'short-name': 'Unheard of' });
    const others = replaceModerators.input.parse({
      moderators: [first.person.id],
      reason: '病假。',
    });
    await replaceModerators(test.platform, conveningOfficer, slug, others);
    await closeConversation(
      test.platform,
      conveningOfficer,
      slug,
      closeConversation.input.parse({}),
    );
    expect(await logOf(slug)).toEqual([]);
  });
});
