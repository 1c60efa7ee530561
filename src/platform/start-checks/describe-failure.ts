import { DrizzleQueryError } from 'drizzle-orm/errors';
import { kindOfError, wordsOfOurs } from '../telemetry/error-facts.ts';

/**
 * A failure in one line for the terminal. Of a statement that failed the cause is told, never the
 * statement's values: they may be an address or a code. Of a library's error the kind is told, since
 * its message may quote what it was given.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof DrizzleQueryError) return describeStatement(error.cause);
  if ('severity' in error) return describeStatement(error);
  const cause = error.cause instanceof Error ? ` (${describeFailure(error.cause)})` : '';
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(describeFailure).join('; ');
  }
  return `${wordsOfOurs(error) ?? kindOfError(error)}${cause}`;
}

/** Message, code and place; `detail` and `where` of PostgreSQL hold values of rows. */
function describeStatement(cause: unknown): string {
  if (!(cause instanceof Error)) return 'A statement failed, and the database told no cause.';
  const part = (name: string) => {
    const value: unknown = Reflect.get(cause, name);
    return typeof value === 'string' && value !== '' ? [`${name} ${value}`] : [];
  };
  const facts = ['code', 'schema', 'table', 'column', 'constraint'].flatMap(part);
  const told = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  // Class 22, data exceptions, quotes the value in the message itself.
  const quotes = 'code' in cause && String(cause.code).startsWith('22');
  return `A statement failed: ${quotes ? 'a value was not of its kind' : cause.message}${told}`;
}
