import { createHmac, hkdfSync } from 'node:crypto';

/** Keys for separate purposes, made from the site's one secret. */
export interface Keyring {
  /** 32 bytes for a purpose; another purpose's key tells nothing about it (HKDF, RFC 5869). */
  key(purpose: string): Buffer;
  /** HMAC-SHA-256 under the purpose's key over the parts, each preceded by its length. */
  mac(purpose: string, ...parts: readonly string[]): Buffer;
}

export function createKeyring(secret: string): Keyring {
  const keys = new Map<string, Buffer>();
  const key = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const made = Buffer.from(hkdfSync('sha256', secret, 'skylantern', purpose, 32));
    keys.set(purpose, made);
    return made;
  };
  return {
    key,
    mac(purpose, ...parts) {
      const hmac = createHmac('sha256', key(purpose));
      for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
      return hmac.digest();
    },
  };
}
