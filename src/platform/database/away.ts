/** What the network says: nobody there, or gone while we spoke. */
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** What PostgreSQL says (its appendix A): connection lost, standby, a time-out, too many, ending. */
const states = /^(?:08[0-9A-Z]{3}|25006|25P03|53300|55P03|57014|57P0[0-9A-Z])$/;

/** What `pg` and its pool say without a code; the last two are what PgBouncer says. */
const messages =
  /^(?:Connection terminated|Client has encountered a connection|timeout exceeded when trying|Query read timeout|timeout expired|no more connections allowed|query_wait_timeout)/;

/** A wait for the database that we ended. */
export class DatabaseAwayError extends Error {
  readonly code = '08000';
}

/**
 * Whether a failure means that the database is away for a moment, not that the statement is wrong.
 * The libraries wrap: the causes, and the failures of several addresses, are looked into. Files and
 * queries share some codes; only those of a system call on the network or the socket count.
 */
export function isServerAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (states.test(code) || isOfNetwork(error, code) || messages.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((each) => isServerAway(each, depth + 1)))
    return true;
  return isServerAway(error.cause, depth + 1);
}

/** A file that is missing is ENOENT as well, by the system call `open`. */
function isOfNetwork(error: Error, code: string): boolean {
  if (!network.has(code)) return false;
  return code !== 'ENOENT' || !('syscall' in error) || error.syscall === 'connect';
}
