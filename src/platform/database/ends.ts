/** When each wait for the database ends, in ms. */
export interface Ends {
  /** Asking for a connection, once it is plain that the server is away. */
  readonly connectMs: number;
  /** For a row or a table that somebody else holds. */
  readonly lockMs: number;
  readonly statementMs: number;
  /** An open transaction of which the server hears nothing: what it locks, others wait for. */
  readonly idleMs: number;
  /** Holding one connection, seen from here: a server that is gone can end nothing. */
  readonly holdMs: number;
}

/** While somebody waits for a page: they shall read that the site is away, not wait for it. */
export const endsOfPages: Ends = {
  connectMs: 5_000,
  lockMs: 4_000,
  statementMs: 12_000,
  idleMs: 5_000,
  holdMs: 15_000,
};

const minute = 60_000;

/** Jobs, commands, starts: nobody waits, and an import of a large conversation takes minutes. */
export const endsOfWork: Ends = {
  connectMs: 30_000,
  lockMs: minute,
  statementMs: 60 * minute,
  idleMs: 60 * minute,
  holdMs: 120 * minute,
};

/** Runs: a turn that waits long is given up, since the next one comes, and a site that stops waits for it. */
export const endsOfRuns: Ends = {
  connectMs: 3_000,
  lockMs: minute,
  statementMs: minute,
  idleMs: minute,
  holdMs: 2 * minute,
};

/**
 * The statement that begins a transaction with its ends. They are the transaction's own: behind a
 * pooler a session is shared with strangers.
 */
export function beginning(
  { lockMs, statementMs, idleMs }: Omit<Ends, 'connectMs' | 'holdMs'>,
  mode: '' | ' read only' = '',
): string {
  return (
    `begin${mode}; set local lock_timeout = ${lockMs}; set local statement_timeout = ${statementMs}; ` +
    `set local idle_in_transaction_session_timeout = ${idleMs}`
  );
}
