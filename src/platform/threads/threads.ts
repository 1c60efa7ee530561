import { startThread, type ThreadHandle, type Waiting } from './thread-handle.ts';

/**
 * A file that does heavy computing away from the web: it exports `run(input)`, and input and result
 * survive structured cloning.
 */
export interface ThreadTask<Input, Output> {
  readonly file: URL;
  /** Only for the types; the function itself is loaded in the thread. */
  readonly run?: (input: Input) => Output;
}

export interface Threads {
  /**
   * Runs the task in a thread; waits while all of them are busy.
   * @throws what the task throws; or that its thread ended, or that these threads are closed
   */
  run<Input, Output>(task: ThreadTask<Input, Output>, input: Input): Promise<Output>;
  /** Ends every thread; tasks that are not done are told so. */
  close(): Promise<void>;
}

/** At most `size` threads, started when first needed; a thread that dies is replaced. */
export function createThreads(size: number): Threads {
  const all = new Set<ThreadHandle>();
  const idle: ThreadHandle[] = [];
  const queue: Waiting[] = [];
  let closed = false;
  const find = () => idle.pop() ?? (all.size < size ? start() : undefined);
  const next = () => {
    const thread = queue.length === 0 ? undefined : find();
    const task = thread === undefined ? undefined : queue.shift();
    if (thread === undefined || task === undefined) return;
    beginSafely(thread, task, (free) => idle.push(free));
  };
  const start = () => {
    const thread = startThread({
      onIdle(free) {
        idle.push(free);
        next();
      },
      onEnd(ended) {
        all.delete(ended);
        if (idle.includes(ended)) idle.splice(idle.indexOf(ended), 1);
        next();
      },
    });
    all.add(thread);
    return thread;
  };
  return {
    run: (task, input) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('The threads are closed'));
        const done = (output: unknown) => resolve(output as never);
        queue.push({ file: task.file.href, input, resolve: done, reject });
        next();
      }),
    async close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(new Error('The threads are closed'));
      await Promise.all([...all].map((thread) => thread.stop()));
    },
  };
}

/** An input that cannot be cloned is the caller's error; the thread stays free. */
function beginSafely(thread: ThreadHandle, task: Waiting, free: (thread: ThreadHandle) => void) {
  try {
    thread.begin(task);
  } catch (error) {
    free(thread);
    task.reject(error);
  }
}
