import { MalformedError } from './malformed-error.ts';
import { formatVerifierKey, hasType, readVerifierKey, type VerifierKey } from './note-keys.ts';
import { decodeText, largestText, textOf } from './note-text.ts';
import {
  nobody,
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
} from './policy.ts';
import { readWholeNumber } from './whole-number.ts';

/** What the lines so far have declared. */
class Declared {
  readonly logs: PolicyLog[] = [];
  readonly witnesses: PolicyWitness[] = [];
  readonly groups: PolicyGroup[] = [];
  quorum: string | null | undefined;
  private readonly names = new Set<string>();
  private readonly members = new Set<string>();
  private readonly keys = new Set<string>();

  /** Takes a name of a witness or group, which is given once. */
  takeName(name: string): string {
    if (name === nobody) throw new MalformedError(`"${nobody}" cannot be the name of anything`);
    if (this.names.has(name)) throw new MalformedError('this name is given twice');
    this.names.add(name);
    return name;
  }

  /** The same name, if a line before has declared it. */
  known(name: string): string {
    if (!this.names.has(name)) throw new MalformedError('a name is not declared on a line before');
    return name;
  }

  /** The same name, if it is known and belongs to no group yet. */
  takeMember(name: string): string {
    if (this.members.has(name)) throw new MalformedError('a name is a member twice');
    this.members.add(this.known(name));
    return name;
  }

  /** The key, if no log, or no witness, has its public key yet. */
  takeKey<Type extends VerifierKey['type']>(text: string, type: Type): VerifierKey<Type> {
    const key = readVerifierKey(text);
    if (!hasType(key, type)) throw new MalformedError(`the key is not of the type "${type}"`);
    const bytes = `${type} ${Buffer.from(key.publicKey).toString('hex')}`;
    if (this.keys.has(bytes)) throw new MalformedError('this key is given twice');
    this.keys.add(bytes);
    return key;
  }
}

function checkWords(words: readonly string[], least: number, most: number): void {
  if (words.length < least) throw new MalformedError('words are missing');
  if (words.length > most) throw new MalformedError('there are too many words');
}

function readThreshold(word: string, members: number): number {
  if (word === 'any') return 1;
  if (word === 'all') return members;
  const threshold = readWholeNumber(word, 'the threshold');
  if (threshold < 1 || threshold > members)
    throw new MalformedError('the threshold is not between 1 and the number of members');
  return threshold;
}

/** What the words after each first word declare. */
const readers = {
  log(declared: Declared, words: readonly string[]) {
    checkWords(words, 1, 2);
    const [key = '', url = null] = words;
    declared.logs.push({ key: declared.takeKey(key, 'ed25519'), url });
  },
  witness(declared: Declared, words: readonly string[]) {
    checkWords(words, 2, 3);
    const [name = '', key = '', url = null] = words;
    const of = { name: declared.takeName(name), key: declared.takeKey(key, 'cosignature'), url };
    declared.witnesses.push(of);
  },
  group(declared: Declared, words: readonly string[]) {
    checkWords(words, 3, Number.POSITIVE_INFINITY);
    const [name = '', threshold = '', ...listed] = words;
    // The members first: a group is no member of itself.
    const members = listed.map((member) => declared.takeMember(member));
    const least = readThreshold(threshold, members.length);
    declared.groups.push({ name: declared.takeName(name), threshold: least, members });
  },
  quorum(declared: Declared, words: readonly string[]) {
    checkWords(words, 1, 1);
    if (declared.quorum !== undefined) throw new MalformedError('there are two quorum lines');
    const [name = ''] = words;
    declared.quorum = name === nobody ? null : declared.known(name);
  },
};

const isKeyword = (word: string): word is keyof typeof readers => Object.hasOwn(readers, word);

/** Reads the bytes of one line; in comments, whatever is no ASCII is left unread. */
function readLine(declared: Declared, line: Buffer): void {
  const strange = line.find((byte) => (byte < 0x20 && byte !== 0x09) || byte === 0x7f);
  if (strange !== undefined) throw new MalformedError('the line has a control character');
  if (/^[ \t]*(#|$)/.test(line.toString('latin1'))) return;
  const parts = decodeText(line, 'the line').split(/[ \t]+/);
  const [first = '', ...words] = parts.filter((part) => part !== '');
  if (!isKeyword(first)) throw new MalformedError('the line begins with an unknown word');
  readers[first](declared, words);
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0) throw new MalformedError('the last line of the policy does not end in a newline');
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

/**
 * Reads a policy file (C2SP tlog-policy): each line `log`, `witness`, `group` or `quorum`, a comment
 * or empty; refusals name the number of the line. Addresses are words of any kind: whoever calls one
 * checks it. Keys are Ed25519: logs sign notes, witnesses cosign.
 */
export function readPolicy(given: Uint8Array | string): Policy {
  const bytes = Buffer.from(typeof given === 'string' ? textOf(given, 'the policy') : given);
  if (bytes.length > largestText)
    throw new MalformedError(`the policy is longer than ${largestText} bytes`);
  const declared = new Declared();
  let number = 0;
  for (const line of linesOf(bytes)) {
    number += 1;
    try {
      readLine(declared, line);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      throw new MalformedError(`line ${number} of the policy: ${error.message}`);
    }
  }
  const { logs, witnesses, groups, quorum } = declared;
  if (quorum === undefined) throw new MalformedError('the policy has no quorum line');
  return { logs, witnesses, groups, quorum };
}

function word(text: string): string {
  if (!/^[^ \t\n\p{Surrogate}]+$/u.test(text))
    throw new RangeError('a name or address in a policy is one word');
  return text;
}

const line = (...words: readonly (string | null)[]) =>
  `${words.filter((each) => each !== null).join(' ')}\n`;

const address = (url: string | null) => (url === null ? null : word(url));

/** A policy as it is written; reading it gives the same policy. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const text = [
    ...logs.map(({ key, url }) => line('log', formatVerifierKey(key), address(url))),
    ...witnesses.map(({ name, key, url }) =>
      line('witness', word(name), formatVerifierKey(key), address(url)),
    ),
    ...groups.map(({ name, threshold, members }) =>
      line('group', word(name), String(threshold), ...members.map(word)),
    ),
    line('quorum', quorum === null ? nobody : word(quorum)),
  ].join('');
  readPolicy(text);
  return text;
}
