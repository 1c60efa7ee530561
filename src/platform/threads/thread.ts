import { parentPort } from 'node:worker_threads';

interface Task {
  readonly file: string;
  readonly input: unknown;
}

parentPort?.on('message', async ({ file, input }: Task) => {
  try {
    const task = (await import(file)) as { run(input: unknown): unknown };
    parentPort?.postMessage({ output: await task.run(input) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
