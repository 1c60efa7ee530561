/** One message to one address, in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The way out for mail: a real server, or the console where none is configured. */
export interface Mailer {
  /** Resolves when the message was accepted. @throws when it was not; the job tries again */
  send(mail: Mail): Promise<void>;
  /** Demo mode only: the newest messages, newest first; elsewhere always empty. */
  recent(): readonly Mail[];
  close(): Promise<void>;
}
