/** The `code` of a system or PostgreSQL error (`ENOENT`, `57P03`), or '' when it has none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** The result of `attempt`, or `otherwise` when it fails with one of `codes`; other errors pass on. */
export function unlessCode<T, U>(codes: readonly string[], attempt: () => T, otherwise: U): T | U {
  try {
    return attempt();
  } catch (error) {
    if (codes.includes(errorCode(error))) return otherwise;
    throw error;
  }
}
