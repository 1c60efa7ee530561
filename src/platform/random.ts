/** `size` random bytes; cryptographically strong outside tests. Passed in, so that all can be repeated. */
export type Random = (size: number) => Uint8Array;
