import { Worker } from 'node:worker_threads';
import type { ErrorInWords } from './thread.ts';

/** A task with those who wait for it. */
export interface Waiting {
  readonly file: string;
  readonly input: unknown;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

/** A thread of ours, seen from outside; it does one task at a time. */
export interface ThreadHandle {
  /** Begins a task; its waiting ones hear of its end, however the thread ends. */
  begin(task: Waiting): void;
  stop(): Promise<void>;
}

export interface ThreadEvents {
  onIdle(thread: ThreadHandle): void;
  /** After this, the thread takes no task. */
  onEnd(thread: ThreadHandle): void;
}

type Answer = { readonly output: unknown } | { readonly error: ErrorInWords };

/** Starts a thread. It keeps the process alive only while it has a task. */
export function startThread({ onIdle, onEnd }: ThreadEvents): ThreadHandle {
  const worker = new Worker(new URL('./start-thread.js', import.meta.url), { execArgv: [] });
  let current: Waiting | undefined;
  const finish = (tell: (task: Waiting) => void) => {
    const task = current;
    current = undefined;
    worker.unref();
    if (task !== undefined) tell(task);
  };
  const thread: ThreadHandle = {
    begin(task) {
      current = task;
      worker.ref();
      worker.postMessage({ file: task.file, input: task.input });
    },
    stop: async () => void (await worker.terminate()),
  };
  worker.on('message', (answer: Answer) => {
    finish((task) =>
      'error' in answer ? task.reject(errorFrom(answer.error)) : task.resolve(answer.output),
    );
    onIdle(thread);
  });
  worker.on('error', (error) => finish((task) => task.reject(error)));
  worker.on('exit', (code) => {
    finish((task) => task.reject(new Error(`The thread of ${task.file} ended with ${code}`)));
    onEnd(thread);
  });
  return thread;
}

function errorFrom({ name, message, stack }: ErrorInWords): Error {
  return Object.assign(new Error(message), { name, ...(stack === undefined ? {} : { stack }) });
}
