/** An address, which has no query yet, with what it is narrowed to; without what is absent or empty. */
export function withQuery(
  address: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as [string, string]],
  );
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given)}`;
}
