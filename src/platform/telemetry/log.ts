import pino, { type DestinationStream, type Logger } from 'pino';
import { factsOfError } from './error-facts.ts';

/** What a line says that was given an error and no words: the error's own message stays out. */
const wordless = 'a failure';

/** JSON lines on stderr; stdout belongs to answers of commands and to the greeting. */
export function openLog(level: string, to: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Whatever its name: pino's own serializer would take every property of an error.
      formatters: { log: (line) => withFacts(line) },
      serializers: { err: (value: unknown) => value },
      hooks: {
        logMethod([first, ...rest], method) {
          const given: unknown = first;
          const line = given instanceof Error ? { err: given } : given;
          const isObject = typeof line === 'object' && line !== null;
          const words = isObject && rest.length === 0 && 'err' in line ? [wordless] : rest;
          method.apply(this, [line, ...words] as Parameters<typeof method>);
        },
      },
    },
    to,
  );
}

function withFacts(line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name,
      value instanceof Error ? factsOfError(value) : value,
    ]),
  );
}
