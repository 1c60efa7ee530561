/** Whether and why this process is to stop. */
export interface StopRequest {
  readonly asked: boolean;
  /** Resolves with the signal that asks to stop; rejects when something made going on impossible. */
  readonly wait: Promise<NodeJS.Signals>;
  /** Asks to stop for this reason. */
  fail(reason: Error): void;
}

/** How long, in ms, closing may take as a whole before the process ends as it is. */
const patienceMs = 9_000;

/**
 * Listens for SIGINT, SIGTERM and SIGHUP, and to the end of an npm that started us. Whatever does not end in time is left: what was committed
 * is safe, and the embedded server stops after its last user.
 *
 * @param delayMs how long nothing is closed yet, after SIGTERM
 */
export function awaitStop(say: (message: string) => void, delayMs: number): StopRequest {
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
    }, patienceMs + delayMs).unref();
    answer();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => ask(() => resolve(signal)));
  }
  stopWithNpm(() => ask(() => resolve('SIGTERM')));
  return {
    get asked() {
      return state.asked;
    },
    wait: promise,
    fail: (reason) => ask(() => reject(reason)),
  };
}

/**
 * `npm start` runs us by a shell, which dies of a signal and does not hand it on: without this the
 * site would go on as an orphan.
 */
function stopWithNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 200).unref();
}

function openPromise() {
  let resolve: (signal: NodeJS.Signals) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<NodeJS.Signals>((onDone, onFailure) => {
    resolve = onDone;
    reject = onFailure;
  });
  return { promise, resolve, reject };
}
