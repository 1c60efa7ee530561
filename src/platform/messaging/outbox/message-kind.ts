import type { z } from 'zod';
import type { Language } from '../../i18n/languages.ts';
import type { MessageClass } from './decide-sending.ts';

/** A message as it is read, in one language. */
export interface Written {
  /** Of e-mail. */
  readonly subject: string;
  readonly text: string;
  /** Where a short message says it shorter; else the text. */
  readonly short?: string;
}

/**
 * `always`: codes, and notices that keep an account safe; nobody can stop them, so that nobody who broke
 * in can, and they carry no link that would. `account`: who has an account gets these until they stop
 * them. `own`: only who has agreed to exactly this. What was asked for this minute needs no agreement.
 */
export type Agreement = 'always' | 'account' | 'own';

/** One kind of message that a module sends: what for, and its words. */
export interface MessageKind<Params extends object = object> {
  /** `<module>.<what>`, such as `suggestions.answered`: it stands in the outbox. */
  readonly name: string;
  /** What people agree to and stop: several kinds may have one purpose. */
  readonly purpose: string;
  readonly agreement: Agreement;
  readonly class: MessageClass;
  /**
   * False: what everybody may read counts none of these. It is so where somebody else makes them be sent and
   * whether they are depends on whom they are for: one more in the counts would say that the address is known.
   */
  readonly countedInFigures?: false;
  readonly params: z.ZodType<Params>;
  /** What these messages are, in a few words, such as “sign-in codes”. */
  title(language: Language): string;
  /**
   * Writes it, when it is sent, in the language of whoever gets it. Values are put into sentences: what
   * people wrote never becomes a sentence with places of its own, or a header.
   */
  write(language: Language, params: Params): Written;
}

/** Checks the types of a kind, which `messages` of the module then lists. */
export function defineMessage<Params extends object>(
  kind: MessageKind<Params>,
): MessageKind<Params> {
  return kind;
}

// Each kind has values of its own, which only itself reads.
// biome-ignore lint/suspicious/noExplicitAny: a list of kinds of all sorts
export type AnyMessageKind = MessageKind<any>;

/** Every kind that the site may send, by name. */
export type MessageKinds = ReadonlyMap<string, AnyMessageKind>;

/** Purposes that no stop ends. */
export function alwaysPurposes(kinds: MessageKinds): ReadonlySet<string> {
  const always = [...kinds.values()].filter(({ agreement }) => agreement === 'always');
  return new Set(always.map(({ purpose }) => purpose));
}

/** Names of the kinds that no open figure counts. */
export function uncountedKinds(kinds: MessageKinds): readonly string[] {
  return [...kinds.values()]
    .filter(({ countedInFigures }) => countedInFigures === false)
    .map(({ name }) => name);
}

/**
 * @throws when two have one name: the words of one would be sent for the other; and when a purpose can be
 *   stopped in one kind of its messages and not in another: its link would stop too little
 */
export function gatherMessages(kinds: readonly AnyMessageKind[]): MessageKinds {
  const gathered = new Map(kinds.map((kind) => [kind.name, kind]));
  if (gathered.size < kinds.length) {
    const twice = kinds.find((kind) => gathered.get(kind.name) !== kind);
    throw new Error(`Two kinds of messages are called ${twice?.name}`);
  }
  const always = alwaysPurposes(gathered);
  const mixed = kinds.find((kind) => kind.agreement !== 'always' && always.has(kind.purpose));
  if (mixed !== undefined) throw new Error(`Not all of ${mixed.purpose} can be stopped`);
  return gathered;
}
