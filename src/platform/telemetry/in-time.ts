/** Who watches the site hears something within this time, in ms, whatever happened to the database. */
const patienceMs = 1_500;

/**
 * Makes of a look at the database one that ends in time. While one is under way others wait for the same:
 * a database that hangs is not asked ever more.
 *
 * @throws when the look fails or takes longer
 */
export function lookInTime<Value>(look: () => Promise<Value>): () => Promise<Value> {
  let underway: Promise<Value> | undefined;
  return () => {
    if (underway === undefined) {
      underway = look().finally(() => {
        underway = undefined;
      });
      // Its failure may come when nobody waits any more.
      underway.catch(() => undefined);
    }
    return inTime(underway);
  };
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
