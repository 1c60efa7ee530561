/**
 * An address on this site that a person may be sent back to, from a form or a query. Anything that a
 * browser could read as another host becomes the fallback: no open redirect (CWE-601).
 */
export function localAddress(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || /[\\\p{Cc}]/u.test(wanted)) {
    return fallback;
  }
  const here = 'http://here.invalid';
  if (!URL.canParse(wanted, here)) return fallback;
  const url = new URL(wanted, here);
  if (url.origin !== here || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
