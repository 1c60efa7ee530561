import { parentPort } from 'node:worker_threads';

interface Task {
  readonly file: string;
  readonly input: unknown;
}

/** What is left of an error on its way: structured cloning would empty some kinds of it. */
export interface ErrorInWords {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

function inWords(error: unknown): ErrorInWords {
  // `instanceof` would miss what is thrown in another realm, such as by the module loader.
  const { name, message, stack } = new Object(error) as Partial<Error>;
  return { name: name ?? 'Error', message: message ?? String(error), stack };
}

parentPort?.on('message', async ({ file, input }: Task) => {
  try {
    const task = (await import(file)) as { run(input: unknown): unknown };
    parentPort?.postMessage({ output: await task.run(input) });
  } catch (error) {
    parentPort?.postMessage({ error: inWords(error) });
  }
});
