/** Where the pages of one's own account are, below the root of a language. */
export interface AccountPages {
  /** The way in. */
  readonly signIn: string;
  /** What the site keeps of the person who is in. */
  readonly mine: string;
  /** Where somebody adds a passkey, whom an office asks for one. */
  readonly addPasskey: string;
  /** Where somebody says how old they are, once. */
  readonly age: string;
  /** Where somebody under 14 asks a guardian, who agrees there. */
  readonly guardian: string;
  /** Takes the form that signs this browser out. */
  readonly signOut: string;
  /** Where an act is signed: `<sign>/<id of what was asked>`. */
  readonly sign: string;
  /** Takes the form by which a visitor of a demo becomes somebody of the sample world. */
  readonly personas: string;
}

/**
 * The account pages of a site; null where no module has them.
 *
 * @throws when two modules have them: pages would lead to one of them only
 */
export function accountPagesOf(
  modules: readonly { readonly name: string; readonly account?: AccountPages }[],
): AccountPages | null {
  const [having, another] = modules.filter(({ account }) => account !== undefined);
  if (another !== undefined) throw new Error(`A second account stands in ${another.name}`);
  return having?.account ?? null;
}
