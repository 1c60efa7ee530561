import type PgBoss from 'pg-boss';

/** Jobs that failed for good wait here for somebody to look at them; nothing works this queue off. */
export const deadLetterQueue = 'failed';

export interface QueueName {
  readonly name: string;
  /** Whether a payload waits in it at most once. */
  readonly once: boolean;
}

const retries = { retryLimit: 8, retryDelay: 2, retryBackoff: true } as const;

/**
 * Creates the queues that are missing, and gives those of an older version the options of this one.
 * Within the turn of starting (`database/turn.ts`): two processes that create at the same time would
 * lock the table of jobs against each other (a deadlock in pg-boss 10.4).
 */
export async function createQueues(boss: PgBoss, queues: readonly QueueName[]): Promise<void> {
  // First, because the others refer to it.
  const wanted = [{ name: deadLetterQueue }, ...queues.map(optionsOf)];
  for (const queue of await findUnlike(boss, wanted)) {
    await boss.createQueue(queue.name, queue);
    await boss.updateQueue(queue.name, queue);
  }
}

function optionsOf({ name, once }: QueueName): PgBoss.Queue {
  const policy = once ? 'short' : 'standard';
  return { name, policy, deadLetter: deadLetterQueue, ...retries };
}

/** Queues that are missing, or that lack an option. */
async function findUnlike(boss: PgBoss, wanted: readonly PgBoss.Queue[]): Promise<PgBoss.Queue[]> {
  const there = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  return wanted.filter((queue) => {
    const found = there.get(queue.name);
    const names = Object.keys(queue) as (keyof PgBoss.Queue)[];
    return names.some((name) => found?.[name] !== queue[name]);
  });
}
