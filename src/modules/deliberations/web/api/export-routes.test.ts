import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fileLimit } from '../../../../platform/http/file-limit.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { exportConversation } from '../../app/export-conversation.ts';
import { writeInThread } from '../../app/export-thread.ts';
import { publishInThread } from '../../app/publish-thread.ts';
import { createVoteHistory, followLog } from '../../app/vote-history.ts';
import { fewestTogether } from '../../domain/polis-export/unlinked.ts';
import { polisFiles } from '../../domain/polis-export/write-polis-export.ts';
import { findConversationRow } from '../../store/conversations.ts';
import { countLoggedVotes } from '../../store/votes.ts';

const slug = 'night-market-plastics';
const home = `/api/deliberations/${slug}/export`;

describe('an exported file', () => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await createTestPlatform('world');
  });
  afterAll(() => test.close());

  const from = (network: number) => ({ 'X-Forwarded-For': `198.51.${network}.7` });
  /** One newcomer each. */
  const vote = async (people: number) => {
    for (let one = 0; one < people; one += 1) {
      const answer = await test.request(`/api/deliberations/${slug}/votes`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ sid: 0, choice: 'agree' }),
      });
      expect(answer.status).toBe(200);
    }
  };
  /** How often a task was run while this went on. */
  const times = async ({ file }: { readonly file: URL }, work: () => Promise<void>) => {
    const run = vi.spyOn(test.platform.threads, 'run');
    await work();
    const count = run.mock.calls.filter(([task]) => task.file.href === file.href).length;
    run.mockRestore();
    return count;
  };

  it('holds what the command writes, byte for byte', async () => {
    const whole = await exportConversation(test.platform, slug);
    if (!whole.ok) throw new Error(whole.refusal.code);
    for (const file of polisFiles) {
      const answer = await test.request(`${home}/${file}`);
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toContain(`${slug}-${file}`);
      expect(await answer.text()).toBe(whole.value.get(file));
    }
  });

  it('is written once for ten who ask at once, and for all five files of a state', async () => {
    await vote(fewestTogether);
    const written = await times(writeInThread, async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => test.request(`${home}/votes.csv`)),
      );
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      expect(new Set(texts).size).toBe(1);
      for (const file of polisFiles) await (await test.request(`${home}/${file}`)).text();
    });
    expect(written).toBe(1);
  });

  it('is neither written nor counted for who has it already, and is for a newer state', async () => {
    const { headers } = await test.request(`${home}/votes.csv`, { method: 'HEAD' });
    const known = { 'If-None-Match': headers.get('etag') ?? '' };
    await vote(fewestTogether);
    const fresh = (await test.request(`${home}/votes.csv`, { method: 'HEAD' })).headers.get('etag');
    expect(fresh).not.toBe(headers.get('etag'));
    const take = vi.spyOn(test.platform.keptFiles, 'open');
    const unchanged = await test.request(`${home}/votes.csv`, {
      headers: { 'If-None-Match': `"another", W/${fresh}` },
    });
    expect([unchanged.status, await unchanged.text(), take.mock.calls.length]).toEqual([
      304,
      '',
      0,
    ]);
    take.mockRestore();
    const changed = await test.request(`${home}/votes.csv`, { headers: known });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, fresh]);
    await changed.text();
    const other = await test.request(`${home}/summary.csv`, { method: 'HEAD' });
    expect(other.headers.get('etag')).not.toBe(fresh);
  });

  it('is worked out once for each map, and stays the same while fewer than five people vote', async () => {
    const tag = async () =>
      (await test.request(`${home}/votes.csv`, { method: 'HEAD' })).headers.get('etag');
    const first = await tag();
    // Until a batch ends: the next one then begins with nobody's vote.
    let before = first;
    for (let more = 0; before === first; more += 1) {
      expect(more).toBeLessThan(fewestTogether);
      await vote(1);
      before = await tag();
    }
    const unchanged = async () => expect(await tag()).toBe(before);
    expect(await times(publishInThread, unchanged)).toBe(0);
    await vote(fewestTogether - 1);
    expect(await times(publishInThread, unchanged)).toBe(1);
  });

  it('is limited for each network, in words and with the time to wait', async () => {
    const limited = await createTestPlatform('world', { TRUST_PROXY_HOPS: '1' });
    try {
      const ask = (network: number) =>
        limited.request(`${home}/summary.csv`, { headers: from(network) });
      for (let taken = 0; taken < fileLimit.points; taken += 1) {
        const answer = await ask(1);
        expect(answer.status).toBe(200);
        await answer.text();
      }
      const refused = await ask(1);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
      const etag = (await ask(2)).headers.get('etag') ?? '';
      const unchanged = await limited.request(`${home}/summary.csv`, {
        headers: { ...from(1), 'If-None-Match': etag },
      });
      expect(unchanged.status).toBe(304);
    } finally {
      await limited.close();
    }
  });

  it('is of the whole log, however few rows are read at once', async () => {
    const { db } = test.platform.database;
    const { id } = (await findConversationRow(db, slug)) ?? { id: '' };
    const votes = await countLoggedVotes(db, id);
    const [whole, paged] = [createVoteHistory(), createVoteHistory()];
    await followLog(db, id, whole, votes);
    await followLog(db, id, paged, 5, 2);
    await followLog(db, id, paged, votes, 97);
    expect(votes).toBeGreaterThan(500);
    expect(paged.toLog()).toEqual(whole.toLog());
    await expect(followLog(db, id, whole, votes + 1)).rejects.toThrow('ends before');
  });
});
