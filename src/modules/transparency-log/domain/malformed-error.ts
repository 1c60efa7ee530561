/** What was read is not in its format; the message says what and where, in English, for programs and the terminal. */
export class MalformedError extends Error {}
