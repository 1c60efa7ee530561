import type { SourceLanguage } from '../i18n/languages.ts';

/** An office as any body may have it, declared by the module whose acts ask for it. */
export interface OfficeKind {
  /** As it stands at the command line, such as `convener`. */
  readonly id: string;
  readonly title: Readonly<Record<SourceLanguage, string>>;
  /** What its holder may do: the powers that rows of the table of powers ask of an office. */
  readonly powers: readonly string[];
  /**
   * Its powers reach beyond the own body: only the operator appoints to an office that has one of them, and
   * nobody lends them.
   */
  readonly reserved?: true;
}

/**
 * The offices that the modules of a site declare.
 *
 * @throws when two declare the same: whoever is appointed would get the powers of one of them only
 */
export function officesOf(
  modules: readonly { readonly offices?: readonly OfficeKind[] }[],
): readonly OfficeKind[] {
  const offices = modules.flatMap((module) => module.offices ?? []);
  const ids = offices.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`Two modules declare the office ${twice}`);
  return offices;
}
