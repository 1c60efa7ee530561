/** How a time in office ends before its last day: by whoever holds it, by somebody else, by leaving the site. */
export const endings = ['resigned', 'revoked', 'left'] as const;
export type Ending = (typeof endings)[number];

/** From an instant on, up to another; null: no end is set. */
export interface Span {
  readonly from: Date;
  readonly until: Date | null;
}

/** Whether it lies ahead, runs or is over at the instant. */
export function stateAt({ from, until }: Span, at: Date): 'past' | 'running' | 'future' {
  if (from > at) return 'future';
  return until !== null && until <= at ? 'past' : 'running';
}

/** Whether there is an instant that both cover; neither covers the one at which it ends. */
export function overlap(one: Span, other: Span): boolean {
  const isOver = ({ until }: Span, at: Date) => until !== null && until <= at;
  return [one, other].every((span) => !isOver(span, one.from) && !isOver(span, other.from));
}

/** A span that belongs to an office. */
export interface OfficeSpan extends Span {
  readonly office: string;
}

export type OfficeRow<Held, Lent> =
  | { readonly kind: 'held'; readonly span: Held }
  | { readonly kind: 'vacant'; readonly span: Span }
  | { readonly kind: 'lent'; readonly span: Lent };

export interface OfficeTimes<Held, Lent> {
  readonly office: string;
  /** By beginning. */
  readonly rows: readonly OfficeRow<Held, Lent>[];
}

/**
 * Each office through time, by its id: who held it, when nobody did, and what it lent. Nobody holds it between
 * two times in office that leave a gap, and from the last end on where that is over at the instant; before the first
 * it was not there.
 */
export function officeTimes<Held extends OfficeSpan, Lent extends OfficeSpan>(
  held: readonly Held[],
  lent: readonly Lent[],
  now: Date,
): OfficeTimes<Held, Lent>[] {
  const offices = [...new Set(held.map(({ office }) => office))].sort();
  return offices.map((office) => {
    const isOwn = (span: OfficeSpan) => span.office === office;
    const own = held.filter(isOwn);
    const rows: OfficeRow<Held, Lent>[] = [
      ...own.map((span) => ({ kind: 'held' as const, span })),
      ...gapsBetween(own, now).map((span) => ({ kind: 'vacant' as const, span })),
      ...lent.filter(isOwn).map((span) => ({ kind: 'lent' as const, span })),
    ];
    return { office, rows: rows.sort((a, b) => startOf(a.span) - startOf(b.span)) };
  });
}

const startOf = ({ from }: Span) => from.getTime();

function gapsBetween(held: readonly Span[], now: Date): Span[] {
  const gaps: Span[] = [];
  let covered: Date | null | undefined;
  for (const { from, until } of [...held].sort((a, b) => startOf(a) - startOf(b))) {
    if (covered === null) return gaps;
    if (covered !== undefined && from > covered) gaps.push({ from: covered, until: from });
    if (covered === undefined || until === null || until > covered) covered = until;
  }
  if (covered !== undefined && covered !== null && covered <= now) {
    gaps.push({ from: covered, until: null });
  }
  return gaps;
}
