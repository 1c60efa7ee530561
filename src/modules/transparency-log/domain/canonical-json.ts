import { MalformedError } from './malformed-error.ts';

/** What the log itself writes: no null, and numbers are safe integers. */
export type StrictJson =
  | string
  | number
  | boolean
  | readonly StrictJson[]
  | { readonly [key: string]: StrictJson };

/** Far above any honest value, and far below what ends in an overflow of the stack. */
const deepestWritten = 500;

/** So many lists and objects may lie in one another. */
const deepestRead = 20;

const loneSurrogate = /\p{Surrogate}/u;

/**
 * The one text of a value by RFC 8785 (JSON Canonicalization Scheme): keys in the order of their UTF-16
 * units, no space, numbers and texts as ECMAScript writes them. The RFC's whole range, floats and null
 * included.
 *
 * @throws {MalformedError} for what JSON cannot say: NaN, an infinity, undefined, an instance of a
 *   class, half a surrogate pair, a value that contains itself
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > deepestWritten) refuse('A value nests too deeply or contains itself');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item: unknown) => write(item, depth + 1)).join(',')}]`;
  }
  if (isPlain(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${writeText(key)}:${write(value[key], depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  return refuse(`JSON has no way to write ${typeof value === 'number' ? value : nameOf(value)}`);
}

function writeText(text: string): string {
  if (loneSurrogate.test(text)) refuse('A text has half a surrogate pair');
  return JSON.stringify(text);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function nameOf(value: unknown): string {
  return typeof value === 'object' ? 'an instance of a class' : `a value of type ${typeof value}`;
}

function refuse(what: string): never {
  throw new MalformedError(what);
}

interface Reading {
  readonly text: string;
  /** Offset in UTF-16 units of what comes next. */
  at: number;
}

const space = /[ \t\n\r]+/y;
/** Of the characters of `space`, the highest. */
const lastSpace = 0x20;
const word = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plainNumber = /^(?:0|-?[1-9]\d*)$/;
const unescaped = /[^"\\\p{Cc}]+|[\x7f-\x9f]+/uy;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Reads a JSON text (RFC 8259) by the log's narrower rules: no key twice in an object, no null, numbers
 * are safe integers written plainly (no fraction, no exponent, no -0), no half surrogate pairs, at most
 * 20 lists and objects in one another, no byte order mark, nothing after the value. Objects have no prototype: `__proto__`
 * is a key like any other.
 *
 * @throws {MalformedError} with the offset in UTF-16 units, counted from 0; it never quotes the text,
 *   which may be private
 */
export function parseStrictJson(text: string): StrictJson {
  if (text.startsWith('\ufeff')) refuse('A byte order mark stands before the JSON text');
  const reading = { text, at: 0 };
  const value = readValue(reading, 0);
  if (reading.at < text.length) refuseAt(reading.at, 'Something follows the JSON value');
  return value;
}

/** Reads a value and the space around it. */
function readValue(reading: Reading, depth: number): StrictJson {
  skipSpace(reading);
  const value = readBody(reading, depth);
  skipSpace(reading);
  return value;
}

function readBody(reading: Reading, depth: number): StrictJson {
  switch (reading.text[reading.at]) {
    case '{':
      return readObject(reading, depth);
    case '[': {
      const items: StrictJson[] = [];
      readMembers(reading, depth, ']', () => items.push(readValue(reading, depth + 1)));
      return items;
    }
    case '"':
      return readText(reading);
    default:
      return readWord(reading) ?? readNumber(reading);
  }
}

function readObject(reading: Reading, depth: number): StrictJson {
  const members: Record<string, StrictJson> = Object.create(null);
  readMembers(reading, depth, '}', () => {
    skipSpace(reading);
    const { at } = reading;
    if (reading.text[at] !== '"') refuseAt(at, 'A key must stand here, in quotation marks');
    const key = readText(reading);
    if (Object.hasOwn(members, key)) refuseAt(at, 'A key stands twice in one object');
    skipSpace(reading);
    if (!skip(reading, ':')) refuseAt(reading.at, 'A colon must stand here');
    members[key] = readValue(reading, depth + 1);
  });
  return members;
}

function readMembers(reading: Reading, depth: number, close: string, readOne: () => void): void {
  if (depth === deepestRead) {
    refuseAt(reading.at, `More than ${deepestRead} lists and objects lie in one another`);
  }
  reading.at += 1;
  skipSpace(reading);
  if (skip(reading, close)) return;
  do readOne();
  while (skip(reading, ','));
  if (!skip(reading, close)) refuseAt(reading.at, `A comma or ${close} must stand here`);
}

function readText(reading: Reading): string {
  const start = reading.at;
  reading.at += 1;
  while (take(reading, unescaped) !== null || take(reading, escaped) !== null);
  if (!skip(reading, '"')) {
    refuseAt(reading.at, 'A text has no end, a wrong escape or a bare control character');
  }
  const written = reading.text.slice(start, reading.at);
  const text = written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1);
  if (loneSurrogate.test(text)) refuseAt(start, 'A text has half a surrogate pair');
  return text;
}

function readWord(reading: Reading): boolean | null {
  const { at } = reading;
  const found = take(reading, word);
  if (found === 'null') refuseAt(at, 'Null is not allowed');
  return found === null ? null : found === 'true';
}

function readNumber(reading: Reading): number {
  const { at } = reading;
  const found = take(reading, number);
  if (found === null) refuseAt(at, 'A JSON value must stand here');
  if (!plainNumber.test(found) || !Number.isSafeInteger(Number(found))) {
    refuseAt(at, 'A number must be a safe integer, written without fraction, exponent or -0');
  }
  return Number(found);
}

function take(reading: Reading, token: RegExp): string | null {
  token.lastIndex = reading.at;
  if (!token.test(reading.text)) return null;
  const { at } = reading;
  reading.at = token.lastIndex;
  return reading.text.slice(at, reading.at);
}

/** Mostly there is none, and a look at one character is quicker than an expression. */
function skipSpace(reading: Reading): void {
  if (reading.text.charCodeAt(reading.at) <= lastSpace) take(reading, space);
}

function skip(reading: Reading, character: string): boolean {
  if (reading.text[reading.at] !== character) return false;
  reading.at += 1;
  return true;
}

function refuseAt(offset: number, what: string): never {
  throw new MalformedError(`${what} (offset ${offset})`);
}
