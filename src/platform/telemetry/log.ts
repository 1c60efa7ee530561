import pino, { type Logger } from 'pino';

/** JSON lines on stderr; stdout belongs to answers of commands and to the greeting. */
export function openLog(level: string): Logger {
  return pino({ level, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
