import { Worker } from 'node:worker_threads';

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
  /** Runs the task in a thread; waits while all of them are busy. @throws what the task throws */
  run<Input, Output>(task: ThreadTask<Input, Output>, input: Input): Promise<Output>;
  close(): Promise<void>;
}

interface Waiting {
  readonly file: string;
  readonly input: unknown;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

/** At most `size` threads, started when first needed; a thread that dies is replaced. */
export function createThreads(size: number): Threads {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: Waiting[] = [];
  const next = () => {
    const worker = idle.pop() ?? (all.size < size ? startThread(all) : undefined);
    if (worker === undefined) return;
    const job = queue.shift();
    if (job === undefined) {
      worker.unref();
      idle.push(worker);
      return;
    }
    const end = (after: () => void) => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.unref();
      if (all.has(worker)) idle.push(worker);
      after();
      next();
    };
    const onMessage = (answer: { output?: unknown; error?: unknown }) =>
      end(() => ('error' in answer ? job.reject(answer.error) : job.resolve(answer.output)));
    const onError = (error: unknown) => {
      all.delete(worker);
      end(() => job.reject(error));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.ref();
    worker.postMessage({ file: job.file, input: job.input });
  };
  return {
    run: (task, input) =>
      new Promise((resolve, reject) => {
        queue.push({
          file: task.file.href,
          input,
          resolve: (output) => resolve(output as never),
          reject,
        });
        next();
      }),
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function startThread(all: Set<Worker>): Worker {
  const worker = new Worker(new URL('./start-thread.js', import.meta.url), { execArgv: [] });
  all.add(worker);
  return worker;
}
