/** What was answered in a journey: the name of a field, and the values sent under it as they were. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** The one value of a field; the last one where several were sent, as forms do it. */
export function answerOf(answers: Answers, field: string): string | undefined {
  return answers[field]?.at(-1);
}

/** Every field by its one value, as a form of one page is read. */
export function singleAnswers(answers: Answers): Record<string, string> {
  return Object.fromEntries(
    Object.keys(answers).flatMap((field) => {
      const value = answerOf(answers, field);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/**
 * The answers that a sent form gives to these fields: line ends as `\n`, no NUL (PostgreSQL stores
 * none), files left out. A field that was not sent has no value, such as boxes left unticked.
 */
export function readAnswers(
  body: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Answers {
  return Object.fromEntries(
    fields.map((field) => [
      field,
      [body[field] ?? []]
        .flat()
        .filter((value) => typeof value === 'string')
        .map((value) => value.replace(/\r\n?/gu, '\n').replaceAll('\0', '')),
    ]),
  );
}
