import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../testing/test-platform.ts';
import {
  addPerson,
  createFakeChannel,
  openLanterns,
  pass,
  post,
  rowOf,
  rowsOf,
  sendBy,
} from '../test/lanterns.ts';
import { takeInbound } from './take-inbound.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const from = '+886912345678';
const hear = (text: string, number = from) =>
  takeInbound(test.platform, 'sms', { from: number, text });

describe('whoever answers a message with a stop word', () => {
  it('gets no more of its kind, not even what waits, and one confirmation', async () => {
    const { addressee } = await addPerson(test, '12345678', ['sms']);
    const sms = createFakeChannel('sms');
    await post(test, 'a', { addressee });
    await sendBy(test, sms);
    const waiting = await post(test, 'b', { addressee });
    await hear('STOP');
    await sendBy(test, sms);
    expect(await rowOf(test, waiting)).toMatchObject({ reason: 'no-consent' });
    expect(sms.given.map(({ text }) => text)).toEqual([
      'a is lit',
      'We no longer send you these messages. To get them again, reply START.',
    ]);
    pass(test, 60);
    await hear('開始');
    await post(test, 'c', { addressee });
    await sendBy(test, sms);
    expect(sms.given.map(({ text }) => text).slice(2)).toContain('c is lit');
  });

  it('without ever having been written to, or in other words, changes nothing and leaves nothing', async () => {
    await hear('STOP');
    await hear('STOP', '+886999999999');
    await addPerson(test, '12345678', ['sms']);
    await hear('STOP');
    await hear('where is the lantern festival?');
    await hear('');
    expect(await rowsOf(test)).toEqual([]);
  });
});
