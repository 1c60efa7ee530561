/** What somebody says that a row of hashes is; undefined where it says nothing. */
export type Account = readonly (Uint8Array | undefined)[];

type Row = readonly Uint8Array[];

/**
 * The row of hashes that was signed, where one account knows all of it; what that one does not say is taken from
 * the first that says it.
 *
 * @param accounts the likeliest first
 * @returns null where none is right
 */
export function believeWhole(
  accounts: readonly Account[],
  isSigned: (row: Row) => boolean,
): Uint8Array[] | null {
  const choices = choicesOf(accounts);
  for (const row of wholeRows(accounts, choices)) {
    if (row.length === choices.length && isSigned(row)) return row;
  }
  return null;
}

/**
 * The row of hashes that was signed, out of accounts of it of which each may be wrong in some places: first
 * those that differ from an account in one place where accounts part, then in two, and so on. What passes is the
 * one that was signed, since no other row has its hash.
 *
 * @param accounts the likeliest first
 * @param budget hashes of rows that may still be tried, which are used up
 * @returns null where none passes, or no account knows one of the hashes
 */
export function believeMixed(
  accounts: readonly Account[],
  isSigned: (row: Row) => boolean,
  budget: { hashes: number },
): Uint8Array[] | null {
  const choices = choicesOf(accounts);
  const rows = wholeRows(accounts, choices);
  const parting = choices.flatMap(({ length }, at) => (length > 1 ? [at] : []));
  if (choices.some(({ length }) => length === 0)) return null;
  for (let places = 1; places <= parting.length; places += 1) {
    for (const row of rows) {
      for (const changed of changesOf(row, choices, parting, places)) {
        if (budget.hashes < changed.length) return null;
        budget.hashes -= changed.length;
        if (isSigned(changed)) return [...changed];
      }
    }
  }
  return null;
}

/** For each place what the accounts say there, without repeats. */
function choicesOf(accounts: readonly Account[]): Uint8Array[][] {
  const width = Math.max(0, ...accounts.map(({ length }) => length));
  return Array.from({ length: width }, (_, at) => {
    const said = accounts.flatMap((account) => account[at] ?? []);
    const isFirst = (one: Uint8Array, place: number) =>
      said.findIndex((other) => Buffer.compare(one, other) === 0) === place;
    return said.filter(isFirst);
  });
}

/** Each account that says something; what it does not say, the first that says it does. */
function wholeRows(accounts: readonly Account[], choices: readonly Uint8Array[][]) {
  return accounts
    .filter((account) => account.some((hash) => hash !== undefined))
    .map((account) => choices.flatMap((some, at) => account[at] ?? some[0] ?? []));
}

/** The rows that have another choice in so many of the places where accounts part; each is the same array. */
function* changesOf(
  row: Uint8Array[],
  choices: readonly Uint8Array[][],
  parting: readonly number[],
  places: number,
): Generator<Row> {
  if (places === 0) yield row;
  for (let nth = 0; places > 0 && nth <= parting.length - places; nth += 1) {
    const at = parting[nth] ?? 0;
    const own = row[at];
    for (const choice of choices[at] ?? []) {
      if (own === undefined || choice === own || Buffer.compare(choice, own) === 0) continue;
      row[at] = choice;
      yield* changesOf(row, choices, parting.slice(nth + 1), places - 1);
      row[at] = own;
    }
  }
}
