import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../platform/powers/powers.ts';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { findConversation } from '../store/read.ts';
import {
  browserActor,
  conveningOfficer,
  moderatorActors,
  open,
  openPeopledPlatform,
  personActor,
} from '../test/convening.ts';
import { closeConversation } from './close-conversation.ts';
import { findDesk } from './find-desk.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

const deskOf = async (actor: Actor, slug: string) => {
  const conversation = await findConversation(test.platform.database.db, slug);
  if (conversation === undefined) throw new Error(`No conversation ${slug}`);
  return findDesk(test.platform, actor, conversation);
};

describe('what somebody may do beyond what everybody may', () => {
  it('is nothing for most, moderating for the named, and ending for the convener', async () => {
    const slug = await open(test.platform);
    const { first } = await moderatorActors(test.platform);
    for (const actor of [browserActor('b'), personActor('p')]) {
      expect(await deskOf(actor, slug)).toEqual({
        moderates: false,
        concludes: false,
        replaces: false,
      });
    }
    expect(await deskOf(first, slug)).toEqual({
      moderates: true,
      concludes: false,
      replaces: false,
    });
    expect(await deskOf(conveningOfficer, slug)).toEqual({
      moderates: false,
      concludes: true,
      replaces: true,
    });
  });

  it('ends for the convener with the conclusion', async () => {
    const slug = await open(test.platform, { 'short-name': 'Concluded' });
    const close = (conclusion: string) =>
      closeConversation(
        test.platform,
        conveningOfficer,
        slug,
        closeConversation.input.parse({ conclusion }),
      );
    await close('');
    expect(await deskOf(conveningOfficer, slug)).toMatchObject({
      concludes: true,
      replaces: false,
    });
    await close('試種一年。');
    expect((await deskOf(conveningOfficer, slug)).concludes).toBe(false);
  });
});
