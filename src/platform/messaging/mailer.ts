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

/** The server was handed the whole mail, and nobody heard its answer: the mail may have arrived. */
export class LostAnswerError extends Error {}

/** The way out for mail: a real server, or the console where none is configured. */
export interface Mailer {
  /** So many mails at once and no more: others would wait in it. None: as many as there are. */
  readonly mostOpen?: number;
  /**
   * Resolves when the message was accepted. What was thrown for is under way no longer.
   *
   * @throws `LostAnswerError` when it may have been accepted, another error when it was not
   */
  send(mail: Mail): Promise<void>;
  /** Demo mode only: the newest messages, newest first; elsewhere always empty. */
  recent(): readonly Mail[];
  close(): Promise<void>;
}
