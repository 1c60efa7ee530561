/** Somebody else holds the lock; `program` says who, with pid and host, and `since` when. */
export class SiteLockHeldError extends Error {
  readonly program: string;
  readonly since: Date | undefined;

  constructor(name: string, holder: { program: string; since: Date } | undefined) {
    const program = holder?.program ?? 'a program that this database user may not see';
    const since = holder ? `, since ${holder.since.toISOString()}` : '';
    super(
      `Another ${name} already uses this database: ${program}${since}. Stop it, or use another DATA_DIR or DATABASE_URL.`,
    );
    this.name = 'SiteLockHeldError';
    this.program = program;
    this.since = holder?.since;
  }
}
