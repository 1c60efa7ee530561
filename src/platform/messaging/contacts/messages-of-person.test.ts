import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { perform } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import { operator } from '../../powers/powers.ts';
import { message } from '../messaging-schema.ts';
import {
  addPerson,
  createFakeChannel,
  kinds,
  openLanterns,
  post,
  rowOf,
  rowsOf,
  sendBy,
} from '../test/lanterns.ts';
import { messagesOfPerson } from './messages-of-person.ts';

const asked = { kind: kinds.asked };

it('is forgotten with all that waits, also where a message cannot be opened', async () => {
  const test = await openLanterns();
  try {
    const { platform } = test;
    const { contacts } = await addPerson(test, '12345678', ['sms']);
    const bare = { channel: 'sms', language: 'en' } as const;
    await post(test, 'theirs', { ...bare, address: '+886912345678' }, asked);
    const spoilt = await post(test, 'spoilt', { contact: contacts[0] ?? '' });
    const others = await post(test, 'others', { ...bare, address: '+886922222222' }, asked);
    const nobodys = await post(test, 'nobodys', { ...bare, address: '+886933333333' }, asked);
    for (const id of [spoilt, nobodys])
      await platform.database.db.update(message).set({ sealed: 'AAAA' }).where(eq(message.id, id));
    await perform<null, never>(platform, { act: 'test.erase', actor: operator }, async (unit) => {
      const person = { id: '12345678', addressKeys: [], pseudonym: () => '' };
      await messagesOfPerson.erase(unit, platform, person);
      return done(null);
    });
    expect((await rowsOf(test)).map(({ id }) => id).toSorted()).toEqual(
      [others, nobodys].toSorted(),
    );
    await sendBy(test, createFakeChannel('sms'));
    expect(await rowOf(test, others)).toMatchObject({ state: 'accepted' });
    expect(await rowOf(test, nobodys)).toMatchObject({ state: 'failed', reason: 'unwritable' });
  } finally {
    await test.close();
  }
});
