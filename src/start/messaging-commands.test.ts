import { describe, expect, it } from 'vitest';
import { runHere } from '../platform/testing/run-here.ts';
import { addMessagingCommands } from './messaging-commands.ts';

describe('messaging segments', () => {
  it.each([
    ['', { encoding: 'gsm7', units: 0, parts: 0 }],
    ['您的驗證碼', { encoding: 'ucs2', units: 5, parts: 1 }],
    ['👨‍👩‍👧‍👦'.repeat(7), { encoding: 'ucs2', units: 77, parts: 2 }],
  ])(
    'of %j tells encoding, units and the number of parts, without a platform',
    async (text, told) => {
      const { answer, status } = await runHere(addMessagingCommands, [
        'messaging',
        'segments',
        '--text',
        text,
        '--json',
      ]);
      expect({ answer, status }).toEqual({ answer: told, status: 0 });
    },
  );

  it('without a text end with 2', async () => {
    expect((await runHere(addMessagingCommands, ['messaging', 'segments'])).status).toBe(2);
  });
});
