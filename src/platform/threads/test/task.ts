/** What a thread is told to do in a test. */
export type Order =
  | { readonly what: 'double'; readonly number: number }
  | { readonly what: 'throw'; readonly why: string }
  | { readonly what: 'end'; readonly code: number }
  | { readonly what: 'uncaught'; readonly why: string }
  | { readonly what: 'leave-behind'; readonly why: string }
  | { readonly what: 'unclonable' }
  | { readonly what: 'meet'; readonly flags: SharedArrayBuffer };

export async function run(order: Order): Promise<unknown> {
  switch (order.what) {
    case 'double':
      return order.number * 2;
    case 'throw':
      throw new RangeError(order.why);
    case 'end':
      return process.exit(order.code);
    case 'uncaught':
      setImmediate(() => {
        throw new Error(order.why);
      });
      return new Promise(() => undefined);
    case 'leave-behind':
      // Late enough that the answer has reached whoever asked, also on a busy machine.
      setTimeout(() => {
        throw new Error(order.why);
      }, 500);
      return 'done';
    case 'unclonable':
      return () => undefined;
    case 'meet':
      return meet(new Int32Array(order.flags));
  }
}

/** Ends only when two of these run at once. */
function meet(flags: Int32Array): string {
  Atomics.add(flags, 0, 1);
  Atomics.notify(flags, 0);
  while (Atomics.load(flags, 0) < 2) Atomics.wait(flags, 0, 1, 30_000);
  return 'met';
}
