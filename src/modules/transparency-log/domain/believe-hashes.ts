/** What somebody says that a row of hashes is; undefined where it says nothing. */
export type Account = readonly (Uint8Array | undefined)[];

/** Rows that are tried: where accounts part in more places than that allows, they are not mixed. */
const mostTried = 512;

/**
 * The row of hashes that was signed, out of accounts of it of which each may be wrong in some places: where
 * they part, every choice is tried. What passes is the one that was signed, since no other row has its hash.
 *
 * @param accounts the likeliest first
 * @returns null where none passes, or no account knows one of the hashes
 */
export function believeHashes(
  accounts: readonly Account[],
  isSigned: (hashes: readonly Uint8Array[]) => boolean,
): Uint8Array[] | null {
  const width = Math.max(0, ...accounts.map(({ length }) => length));
  const choices = Array.from({ length: width }, (_, at) => choicesAt(accounts, at));
  const rows = choices.reduce((product, { length }) => product * length, 1);
  const tried = rows <= mostTried ? mix(choices, rows) : whole(accounts, choices);
  for (const row of tried) if (row.length === width && isSigned(row)) return row;
  return null;
}

function choicesAt(accounts: readonly Account[], at: number): Uint8Array[] {
  const said = accounts.flatMap((account) => account[at] ?? []);
  const isFirst = (one: Uint8Array, place: number) =>
    said.findIndex((other) => Buffer.compare(one, other) === 0) === place;
  return said.filter(isFirst);
}

/** Every row with one choice for each place. */
function* mix(choices: readonly Uint8Array[][], rows: number): Generator<Uint8Array[]> {
  for (let nth = 0; nth < rows; nth += 1) {
    let rest = nth;
    yield choices.flatMap((some) => {
      const chosen = some[rest % some.length];
      rest = Math.floor(rest / some.length);
      return chosen ?? [];
    });
  }
}

/** Each account as it is; what it does not say, the first that says it does. */
function* whole(accounts: readonly Account[], choices: readonly Uint8Array[][]) {
  for (const account of accounts) {
    yield choices.flatMap((some, at) => account[at] ?? some[0] ?? []);
  }
}
