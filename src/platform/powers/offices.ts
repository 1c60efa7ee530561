import type { Database } from '../database/database.ts';
import type { SourceLanguage } from '../i18n/languages.ts';
import type { BodySide } from './powers.ts';

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
  /** Whoever offers an office that has one of its powers is never who accepts it. */
  readonly byAnother?: true;
  /** One person at a time holds it in a body: whose time would overlap that of another is refused. */
  readonly oneSeat?: true;
}

/** On which sides somebody's own office, not one that was lent, gives a power at an instant. */
export type SideFinder = (
  site: { readonly offices: readonly OfficeKind[] },
  db: Database,
  power: string,
  at: Date,
) => Promise<readonly BodySide[]>;

/** What another module has the holders of an office do, too. */
export type AddedPowers = Pick<OfficeKind, 'id' | 'powers'>;

const isKind = (office: OfficeKind | AddedPowers): office is OfficeKind => 'title' in office;

/**
 * The offices that the modules of a site declare, each with the powers of all that name it. Powers of an office
 * that none of them declares are nobody's.
 *
 * @throws when two declare the same
 */
export function officesOf(
  modules: readonly { readonly offices?: readonly (OfficeKind | AddedPowers)[] }[],
): readonly OfficeKind[] {
  const named = modules.flatMap((module) => module.offices ?? []);
  const kinds = named.filter(isKind);
  const ids = kinds.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`Two modules declare the office ${twice}`);
  return kinds.map((kind) => ({
    ...kind,
    powers: named.flatMap(({ id, powers }) => (id === kind.id ? powers : [])),
  }));
}
