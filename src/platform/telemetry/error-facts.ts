import { fileURLToPath } from 'node:url';

/** What of a failure may be written down: nothing that a person has sent, and nothing secret. */
export interface ErrorFacts {
  readonly type: string;
  /** A SQLSTATE, or the code of a library or of the system. */
  readonly code?: string;
  /** What a mail server answered, e.g. 550. */
  readonly responseCode?: number;
  /** The step of SMTP or the call of the system that failed. */
  readonly command?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** Only where its words are ours, PostgreSQL's or the system's; what may be a value is left out. */
  readonly message?: string;
  /** Places in the code alone. */
  readonly stack?: string;
  readonly cause?: ErrorFacts;
  readonly errors?: readonly ErrorFacts[];
}

const source = fileURLToPath(new URL('../../', import.meta.url));
const deepest = 4;

/**
 * The one way from an error into a log line, into a stored job and onto the terminal of a command. A
 * library's message is dropped, since it may quote what it was given: an address that a mail server
 * refused, the values of a query. So are `detail` and `where` of PostgreSQL, and every property that
 * is not named here.
 */
export function factsOfError(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = framesOf(error);
  const message = withoutValues(wordsOfOurs(error) ?? '');
  return {
    type: fitting(error.name, /^[A-Za-z_$][\w$]{0,60}$/) ?? 'Error',
    ...factsByName(error),
    ...(message === '' ? {} : { message }),
    ...(frames.length === 0 ? {} : { stack: frames.join('\n') }),
    ...(depth < deepest ? nested(error, depth) : {}),
  };
}

/** Name and code: how a failure is kept where many are counted. */
export function kindOfError(error: unknown): string {
  const { type, code, responseCode } = factsOfError(error, deepest);
  return [type, code, responseCode].filter((part) => part !== undefined).join(' ');
}

function nested(error: Error, depth: number): Partial<ErrorFacts> {
  const { cause } = error;
  const errors: unknown = error instanceof AggregateError ? error.errors : undefined;
  return {
    ...(cause instanceof Error ? { cause: factsOfError(cause, depth + 1) } : {}),
    ...(Array.isArray(errors)
      ? { errors: errors.slice(0, 10).map((one) => factsOfError(one, depth + 1)) }
      : {}),
  };
}

/** Of codes those alone that no person types: a sign-in code has six digits. */
const shapes = {
  code: /^(?:[A-Z][A-Z0-9_]{2,40}|[0-9A-Z]{5}|[a-z-]{1,40}(?:\.[a-z-]{1,40}){0,3})$/,
  command: /^[A-Z]{3,8}(?: [A-Z]{2,8})?$/,
  syscall: /^[a-z_0-9]{2,20}$/,
  name: /^[a-z_][a-z_0-9]{0,62}$/,
};

function factsByName(error: Error): Partial<ErrorFacts> {
  const part = (name: string, shape: RegExp) => fitting(Reflect.get(error, name), shape);
  const responseCode: unknown = Reflect.get(error, 'responseCode');
  const facts = {
    code: part('code', shapes.code),
    command: part('command', shapes.command) ?? part('syscall', shapes.syscall),
    ...(isOfServer(error)
      ? {
          schema: part('schema', shapes.name),
          table: part('table', shapes.name),
          column: part('column', shapes.name),
          constraint: part('constraint', shapes.name),
        }
      : {}),
    responseCode:
      typeof responseCode === 'number' && responseCode >= 200 && responseCode < 600
        ? responseCode
        : undefined,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function fitting(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}

/** An error that PostgreSQL itself sent. */
const isOfServer = (error: Error) => 'severity' in error && 'code' in error;

/** A frame of V8; with it the message has ended. */
const frame =
  /^ {4}at (?:(?:async |new )*[\w$.<>#[\] ]{1,120} \()?(?:(?:file:\/\/|node:|\/)[^()\s]*:\d+:\d+|<anonymous>)\)?$/;

/** The message may have lines that look like a frame, so it is cut away first. */
function framesOf(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const at = error.message === '' ? -1 : stack.indexOf(error.message);
  const rest = at < 0 ? stack : stack.slice(at + error.message.length);
  return rest.split('\n').filter((line) => frame.test(line));
}

/** The message, where its words are ours, PostgreSQL's or the system's; else null. It may hold values. */
export function wordsOfOurs(error: Error): string | null {
  return hasWordsOfOurs(error, framesOf(error)[0] ?? '') ? error.message : null;
}

/** Class 22 of PostgreSQL, data exceptions, quotes the value without quotation marks. */
function hasWordsOfOurs(error: Error, first: string): boolean {
  if (isOfServer(error)) return !String(Reflect.get(error, 'code')).startsWith('22');
  if ('responseCode' in error || 'response' in error) return false;
  if ('syscall' in error) return true;
  // What pg itself says are fixed sentences.
  if (/\/node_modules\/pg(?:-pool)?\//.test(first)) return true;
  return first.includes(source) && !first.includes('/node_modules/');
}

/**
 * A sentence without what may be a value: what stands in quotation marks, addresses, numbers as long
 * as a code, and words that are too long to be words.
 */
export function withoutValues(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|「[^」]*」/g, '"…"')
    .replace(/\S*[@＠]\S*/g, '…')
    .replace(/\+?\p{Nd}(?:[\s().-]?\p{Nd}){5,}/gu, '…')
    .replace(/[\w-]{24,}(?:[.=][\w-]*)*/g, (word) => (/[0-9A-Z]/.test(word) ? '…' : word));
}

/** The same for the path of an address: a part that may be a value is left out, however it is written. */
export function pathWithoutValues(path: string): string {
  return path
    .split('/')
    .map((part) => {
      const plain = decoded(part);
      return plain !== null && withoutValues(plain) === plain ? part : '…';
    })
    .join('/');
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    // Malformed: nobody can tell what it says.
    return null;
  }
}
