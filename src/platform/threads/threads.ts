import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

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

const entry = fileURLToPath(new URL('./start-thread.js', import.meta.url));

/**
 * `size` threads, started with the first task; a thread that dies is replaced.
 *
 * @param warn of a thread that dies between its tasks, so that no task can be told
 */
export function createThreads(
  size: number,
  warn: (message: string, error: unknown) => void,
): Threads {
  let pool: Piscina | undefined;
  let closed = false;
  const open = () =>
    new Piscina({
      filename: entry,
      minThreads: size,
      maxThreads: size,
      execArgv: [],
      // An idle thread goes on with what a task left behind, lest it fall upon the next task.
      atomics: 'disabled',
    }).on('error', (error) => warn('a thread died between its tasks', error));
  return {
    async run({ file }, input) {
      if (closed) throw new Error('The threads are closed');
      pool ??= open();
      return pool.run({ file: file.href, input });
    },
    async close() {
      closed = true;
      await pool?.destroy();
    },
  };
}
