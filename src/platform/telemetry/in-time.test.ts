import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookInTime } from './in-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a look at the database', () => {
  it('that hangs ends within two seconds for each who asks, and is asked for once', async () => {
    let looks = 0;
    const look = lookInTime(() => {
      looks += 1;
      return new Promise(() => undefined);
    });
    const asked = [look(), look()].map((one) => one.then(String, ({ message }: Error) => message));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await Promise.all(asked)).toEqual(['no answer in time', 'no answer in time']);
    expect(looks).toBe(1);
  });

  it('that failed or ended is looked anew', async () => {
    let looks = 0;
    const look = lookInTime(async () => {
      looks += 1;
      if (looks === 1) throw new Error('away');
      return looks;
    });
    await expect(look()).rejects.toThrow('away');
    expect(await look()).toBe(2);
    expect(await look()).toBe(3);
  });

  it('that fails after everybody has gone fails nobody', async () => {
    const look = lookInTime(
      () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error('away')), 5_000)),
    );
    const asked = look().catch(({ message }: Error) => message);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await asked).toBe('no answer in time');
  });
});
