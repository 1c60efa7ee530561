/** Whether and why this process is to stop. */
export interface StopRequest {
  readonly asked: boolean;
  /** Resolves when a signal asks to stop; rejects when something made going on impossible. */
  readonly wait: Promise<void>;
  /** Asks to stop for this reason. */
  fail(reason: Error): void;
}

/** How long, in ms, closing may take as a whole before the process ends as it is. */
const patienceMs = 9_000;

/**
 * Listens for SIGINT, SIGTERM and SIGHUP. Whatever does not end in time is left: what was committed
 * is safe, and the embedded server stops after its last user.
 */
export function awaitStop(say: (message: string) => void): StopRequest {
  const state = { asked: false };
  const { promise, resolve, reject } = openPromise();
  // Whoever waits hears of it; a failure before that is no crash.
  promise.catch(() => undefined);
  const ask = (answer: () => void) => {
    if (state.asked) return;
    state.asked = true;
    setTimeout(() => {
      say('Not everything ended in time; leaving it.');
      process.exit(1);
    }, patienceMs).unref();
    answer();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => ask(resolve));
  }
  return {
    get asked() {
      return state.asked;
    },
    wait: promise,
    fail: (reason) => ask(() => reject(reason)),
  };
}

function openPromise() {
  let resolve: () => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<void>((onDone, onFailure) => {
    resolve = onDone;
    reject = onFailure;
  });
  return { promise, resolve, reject };
}
