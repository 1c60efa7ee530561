/** A key of the site, for one-way marks of texts; the platform's keyring is one. */
export interface MacKey {
  /** HMAC-SHA-256 for a purpose over the parts, which do not run together. */
  mac(purpose: string, ...parts: readonly string[]): Buffer;
}

/** `size` random bytes. */
export type RandomBytes = (size: number) => Uint8Array;
