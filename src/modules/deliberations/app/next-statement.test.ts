import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation, findPid } from '../store/read.ts';
import { browserActor, open, openPeopledPlatform, write } from '../test/convening.ts';
import { castVote } from './cast-vote.ts';
import type { LiveMaps } from './live-maps.ts';
import { createStatementRouter } from './next-statement.ts';
import { participantKeyOf } from './participant-key.ts';

const noMap: LiveMaps = { current: () => new Promise(() => undefined) };

describe('the next statement', () => {
  let test: TestPlatform;
  let slug: string;
  let id: string;

  beforeAll(async () => {
    test = await openPeopledPlatform();
    slug = await open(test.platform, { strict: 'no' });
    id = (await findConversation(test.platform.database.db, slug))?.id ?? '';
  });
  afterAll(() => test.close());

  const pidOf = async (device: string) => {
    const key = participantKeyOf(test.platform, browserActor(device), slug) ?? '';
    return (await findPid(test.platform.database.db, key)) ?? null;
  };

  it('comes without waiting for a slow map, and is never one that has a vote', async () => {
    const router = createStatementRouter(test.platform, noMap);
    const seen = new Set<number>();
    for (let answered = 0; ; answered += 1) {
      const turn = await router.next(id, await pidOf('walker'));
      expect(turn).toMatchObject({ answered, shown: 7 });
      if (turn.sid === null) break;
      expect(seen).not.toContain(turn.sid);
      seen.add(turn.sid);
      const vote = { sid: turn.sid, choice: 'agree' } as const;
      await castVote(test.platform, browserActor('walker'), slug, vote);
    }
    expect(seen.size).toBe(7);
  });

  it('is never one that most of ten people do not understand', async () => {
    const sid = await write(test.platform, browserActor('riddler'), slug, '那個不是這個的那個。');
    const passing = Array.from({ length: 10 }, (_, n) =>
      castVote(test.platform, browserActor(`puzzled-${n}`), slug, {
        sid,
        choice: 'pass',
        passReason: 'unclear',
      }),
    );
    await Promise.all(passing);
    const router = createStatementRouter(test.platform, noMap);
    expect((await router.next(id, await pidOf('walker'))).sid).toBeNull();
  });

  it('follows the priorities of the map', async () => {
    const heavy = await write(test.platform, browserActor('heavy'), slug, '樹要由里長來澆水。');
    await write(test.platform, browserActor('light'), slug, '長椅應該漆成海的顏色。');
    const analysis = { sids: Int32Array.of(heavy), priorities: Float64Array.of(1e12) };
    const maps = { current: async () => ({ analysis }) } as unknown as LiveMaps;
    const router = createStatementRouter(test.platform, maps);
    const drawn = new Set<number | null>();
    for (let n = 0; n < 20; n += 1) {
      drawn.add((await router.next(id, await pidOf('walker'))).sid);
    }
    expect([...drawn]).toEqual([heavy]);
  });
});
