/**
 * A queue for work that is dear: one piece after the other, whatever became of those before. Null: so
 * many wait already that another would wait too long.
 *
 * @param mostWaiting pieces that may be there at once, the one under way too
 */
export function oneAtATime(mostWaiting: number) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> | null => {
    if (waiting >= mostWaiting) return null;
    waiting += 1;
    const done = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = done.catch(() => undefined);
    return done;
  };
}
