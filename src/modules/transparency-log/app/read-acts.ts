import { z } from 'zod';
import { canonicalJson, parseStrictJson } from '../domain/canonical-json.ts';
import { saltLength } from '../domain/commitment.ts';
import { type Act, leafOf } from '../domain/leaf.ts';
import { MalformedError } from '../domain/malformed-error.ts';
import { decodeText } from '../domain/note-text.ts';

/** An act as a line of a file says it. */
export interface GivenAct {
  readonly key: string;
  readonly act: Act;
}

/** What is wrong with a line of a file of acts. */
export class ActLineError extends Error {
  constructor(
    readonly line: number,
    why: string,
  ) {
    super(`Line ${line}: ${why}`);
  }
}

const longestKey = 200;
/** PostgreSQL holds no NUL, and nobody means the other control characters. */
const keyShape = /^\P{Cc}+$/u;
const lineSchema = z.object({ key: z.string().max(longestKey).regex(keyShape) }).loose();

/**
 * Reads acts, one JSON object a line: `{"key","kind","actor","subject","at","public","private"}`. Every
 * line is checked as the leaf that it will be, so that a file with a fault writes nothing.
 *
 * @param isKnown which kinds may be written
 * @throws ActLineError with the first line that is wrong
 */
export function readActs(bytes: Uint8Array, isKnown: (kind: string) => boolean): GivenAct[] {
  const acts: GivenAct[] = [];
  for (const line of linesOf(bytes)) {
    try {
      acts.push(readAct(decodeText(line, 'it'), isKnown));
    } catch (error) {
      if (error instanceof MalformedError) throw new ActLineError(acts.length + 1, error.message);
      throw error;
    }
  }
  return acts;
}

/** The last line may lack its newline. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, from);
    const end = newline < 0 ? bytes.length : newline;
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

function readAct(line: string, isKnown: (kind: string) => boolean): GivenAct {
  const given = lineSchema.safeParse(parseStrictJson(line));
  if (!given.success)
    throw new MalformedError(
      'It has no key of 1 to 200 characters, none of them a control character',
    );
  const { key, ...rest } = given.data;
  // What else stands in it is for the leaf to refuse.
  const act = { private: {}, ...rest } as unknown as Act;
  leafOf(act, anySalts());
  if (!isKnown(act.kind))
    throw new MalformedError(`The kind ${canonicalJson(act.kind)} is unknown`);
  return { key, act };
}

/** Salts for a leaf that is only looked at: each another one. */
function anySalts(): () => Uint8Array {
  let made = 0;
  return () => {
    const salt = Buffer.alloc(saltLength);
    salt.writeUInt32BE(made++);
    return salt;
  };
}
