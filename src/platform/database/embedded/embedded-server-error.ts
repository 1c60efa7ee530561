/** The embedded PostgreSQL cannot be used; `hint` says what the operator can do about it. */
export class EmbeddedServerError extends Error {
  readonly hint: string;

  constructor(problem: string, hint: string, cause?: unknown) {
    super(`${problem}\n${hint}`, { cause });
    this.name = 'EmbeddedServerError';
    this.hint = hint;
  }
}

/** This machine cannot run the embedded PostgreSQL at all (musl, a CPU without a package, …). */
export function unsupported(reason: string): EmbeddedServerError {
  return new EmbeddedServerError(
    `The embedded PostgreSQL does not run on this machine: ${reason}.`,
    'Install PostgreSQL 15 or newer and set DATABASE_URL to it, for example postgres://user:password@localhost/skylantern.',
  );
}
