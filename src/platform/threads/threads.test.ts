import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Order } from './test/task.ts';
import { createThreads, type Threads, type ThreadTask } from './threads.ts';

const task: ThreadTask<Order, unknown> = { file: new URL('./test/task.ts', import.meta.url) };
const opened: Threads[] = [];
const warn = vi.fn();

function open(size: number): Threads {
  const threads = createThreads(size, warn);
  opened.push(threads);
  return threads;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((threads) => threads.close()));
  warn.mockClear();
});

describe('threads', () => {
  it('compute at the same time, as many as there are', async () => {
    const threads = open(2);
    const flags = new SharedArrayBuffer(4);
    const meet: Order = { what: 'meet', flags };
    expect(await Promise.all([threads.run(task, meet), threads.run(task, meet)])).toEqual([
      'met',
      'met',
    ]);
  });

  it('give each waiting task its own answer, however many wait', async () => {
    const threads = open(2);
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const doubled = numbers.map((number) => threads.run(task, { what: 'double', number }));
    expect(await Promise.all(doubled)).toEqual(numbers.map((number) => number * 2));
  });

  it('hand on what a task throws, and go on', async () => {
    const threads = open(1);
    const failed: unknown = await threads.run(task, { what: 'throw', why: 'no' }).catch((e) => e);
    expect(failed).toBeInstanceOf(Error);
    expect(failed).toMatchObject({ name: 'RangeError', message: 'no' });
    expect(failed).toHaveProperty('stack', expect.stringContaining('task.ts'));
    expect(await threads.run(task, { what: 'double', number: 4 })).toBe(8);
  });

  it('say so when a file is not there', async () => {
    const missing = { file: new URL('./test/missing.ts', import.meta.url) };
    await expect(open(1).run(missing, {})).rejects.toThrow(/missing\.ts/);
  });

  it.each<Order>([
    { what: 'end', code: 0 },
    { what: 'end', code: 3 },
    { what: 'uncaught', why: 'thrown beside the task' },
  ])('are replaced when a task kills its own: %o', async (order) => {
    const threads = open(1);
    const killed = threads.run(task, order);
    const next = threads.run(task, { what: 'double', number: 21 });
    await expect(killed).rejects.toThrow(/exited with code: \d|beside the task/);
    expect(await next).toBe(42);
  });

  it('are replaced when one dies between its tasks, which is said and harms no task', async () => {
    const threads = open(1);
    expect(await threads.run(task, { what: 'leave-behind', why: 'left behind' })).toBe('done');
    await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce(), { timeout: 20_000 });
    expect(warn.mock.lastCall?.[1]).toMatchObject({ message: 'left behind' });
    expect(await threads.run(task, { what: 'double', number: 5 })).toBe(10);
  });

  it('refuse what cannot be cloned, in and out, and go on', async () => {
    const threads = open(1);
    const bad = { what: 'double', number: (() => 1) as never } as const;
    await expect(threads.run(task, bad)).rejects.toThrow(/could not be cloned/);
    await expect(threads.run(task, { what: 'unclonable' })).rejects.toThrow(/could not be cloned/);
    expect(await threads.run(task, { what: 'double', number: 1 })).toBe(2);
  });

  it('that are closed leave nobody waiting and take no task', async () => {
    const threads = open(1);
    const flags = new SharedArrayBuffer(4);
    const stuck = threads.run(task, { what: 'meet', flags });
    const waiting = threads.run(task, { what: 'double', number: 1 });
    const ends = Promise.allSettled([stuck, waiting]);
    await threads.close();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(threads.run(task, { what: 'double', number: 1 })).rejects.toThrow('closed');
  });

  it('may be closed before any task', async () => {
    await expect(open(2).close()).resolves.toBeUndefined();
  });
});
