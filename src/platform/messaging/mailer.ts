/** One message to one address, in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Its message in the outbox: the `Message-ID` is made of it, the same at each try. */
  readonly id?: string;
  /** Where a server sends what it cannot deliver; none: to whoever it came from. */
  readonly bounceTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The way out for mail: a real server, or the console where none is configured. */
export interface Mailer {
  /** Resolves when the message was accepted. @throws when it was not; the outbox tries again */
  send(mail: Mail): Promise<void>;
  /** Demo mode only: the newest messages, newest first; elsewhere always empty. */
  recent(): readonly Mail[];
  close(): Promise<void>;
}
