import { z } from 'zod';
import { canonicalJson, parseStrictJson, type StrictJson } from './canonical-json.ts';
import { commit, isCommitment } from './commitment.ts';
import { longestEntry } from './entry-bundle.ts';
import { MalformedError } from './malformed-error.ts';

const words = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const kindShape = new RegExp(`^${words}\\.${words}\\.${words}$`);
const typeShape = new RegExp(`^${words}(?:\\.${words})?$`);
const fieldShape = /^[a-z][a-z0-9-]{0,39}$/;
const slugShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const idShape = /^\P{Cc}{1,200}$/u;
const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What is looked up by an index of the database stays short. */
const text = (shape: RegExp, message: string) =>
  z.string(message).regex(shape, message).max(200, message);

const fieldsOf = <Value extends z.ZodType>(place: 'private' | 'public', value: Value) =>
  z.record(
    z.string().regex(fieldShape),
    value,
    `${place} must be an object whose keys are a lower-case letter and at most 39 of a-z, 0-9 and hyphen`,
  );

const commitment = z
  .string('private must hold commitments')
  .refine(isCommitment, 'private must hold commitments: 32 bytes in base64url without padding');

/**
 * By the side of the body whose office acts. The format's worked example names no office, so that one
 * without is read; the acts of modules name theirs.
 */
const official = z.strictObject(
  {
    role: z.enum(['official', 'civil-society', 'other']),
    body: text(slugShape, 'actor.body must be the id of a body'),
    office: text(slugShape, 'actor.office must be the id of an office').optional(),
  },
  'actor with this role has a body, its office and nothing else',
);

const unnamed = z.strictObject(
  { role: z.enum(['person', 'system']) },
  'actor with this role has neither body nor office nor anything else',
);

const moment = text(
  instantShape,
  'at must be a moment of RFC 3339 in UTC with exactly three decimals',
).refine(isMoment, 'at must be a moment that the calendar has');

/** The first fault decides the message: an unknown version is told before what it brings. */
const leafSchema = z.strictObject(
  {
    v: z.literal(1, 'v must be 1: no other version is known'),
    actor: z.discriminatedUnion(
      'role',
      [official, unnamed],
      'actor.role must be official, civil-society, other, person or system',
    ),
    at: moment,
    kind: text(kindShape, 'kind must be module.noun.verb-in-past, lower-case words with hyphens'),
    private: fieldsOf('private', commitment),
    public: fieldsOf('public', z.custom<StrictJson>()),
    subject: z.strictObject(
      {
        id: text(idShape, 'subject.id must have 1 to 200 characters and no control character'),
        type: text(
          typeShape,
          'subject.type must be a lower-case word with hyphens, or two with a dot',
        ),
      },
      'subject has an id and a type and nothing else',
    ),
  },
  'a leaf has actor, at, kind, private, public, subject and v, and nothing else',
);

const encoder = new TextEncoder();

const privateValues = fieldsOf('private', z.custom<StrictJson>());

/** An act as the log keeps it for ever, version 1; `private` holds commitments. */
export type Leaf = Readonly<z.infer<typeof leafSchema>>;

/** An act before it becomes a leaf: `private` holds the values themselves. */
export interface Act extends Omit<Leaf, 'v' | 'private'> {
  readonly private: Readonly<Record<string, StrictJson>>;
}

/** What opens one commitment of a leaf. When it is forgotten, nobody can learn or prove the value. */
export interface Opening {
  readonly field: string;
  readonly salt: Uint8Array;
  readonly value: StrictJson;
}

/**
 * The bytes of an act's leaf, and the openings of its private fields in the order of their names.
 *
 * @param salts gives each field 32 fresh random bytes
 * @throws {MalformedError} for everything that `readLeaf` refuses, for a private value that the log
 *   does not write, and for a salt that two fields share: one opening would give the other's salt away
 */
export function leafOf(
  act: Act,
  salts: (field: string) => Uint8Array,
): { data: Uint8Array; openings: Opening[] } {
  const written = canonicalJson(act.private);
  checkTexts(written);
  const values = check(privateValues, parseStrictJson(written));
  const openings = Object.keys(values)
    .sort()
    .map((field) => ({ field, salt: salts(field), value: values[field] as StrictJson }));
  const commitments: Record<string, string> = {};
  const salted = new Set<string>();
  for (const { field, salt, value } of openings) {
    commitments[field] = commit(salt, field, value);
    salted.add(Buffer.from(salt).toString('hex'));
  }
  if (salted.size < openings.length) throw new MalformedError('Two fields share a salt');
  const leaf = canonicalJson({ ...act, private: commitments, v: 1 });
  const data = encoder.encode(leaf);
  checkLength(data);
  // What was just written is in its canonical form.
  checkLeaf(leaf, parseStrictJson(leaf));
  return { data, openings };
}

/**
 * The leaf that these bytes are: version 1, 1 to 65,535 bytes, exactly their own canonical JSON in
 * UTF-8 and NFC.
 *
 * @throws {MalformedError} for all else, each fault with its own message
 */
export function readLeaf(bytes: Uint8Array): Leaf {
  checkLength(bytes);
  const written = decode(bytes);
  const value = parseStrictJson(written);
  if (canonicalJson(value) !== written) {
    throw new MalformedError('A leaf is written in the canonical form of RFC 8785');
  }
  return checkLeaf(written, value);
}

/** The length of an entry in a bundle is a uint16 (C2SP tlog-tiles). */
function checkLength({ length }: Uint8Array): void {
  if (length === 0) throw new MalformedError('A leaf is not empty');
  if (length <= longestEntry) return;
  throw new MalformedError(`A leaf has at most ${longestEntry} bytes, this one ${length}`);
}

/** A leaf in its canonical form, and the value that it says. */
function checkLeaf(canonical: string, value: StrictJson): Leaf {
  checkTexts(canonical);
  return check(leafSchema, value);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new MalformedError('A leaf is UTF-8');
  }
}

/** What a canonical text may not hold although JSON could: programs would read it in different ways. */
function checkTexts(canonical: string): void {
  if (canonical.normalize('NFC') !== canonical) {
    throw new MalformedError('A text is not in the composed form of Unicode (NFC)');
  }
  if (canonical.includes('"__proto__":')) throw new MalformedError('A key is __proto__');
}

function check<Value>(schema: z.ZodType<Value>, value: StrictJson): Value {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new MalformedError(checked.error.issues[0]?.message);
}

/** The calendar has no year 0, and PostgreSQL no way to write one. */
function isMoment(at: string): boolean {
  if (at.startsWith('0000')) return false;
  const read = new Date(at);
  return !Number.isNaN(read.getTime()) && read.toISOString() === at;
}
