import type { Child } from 'hono/jsx';

export interface CardProps {
  /** Where a link within the page leads to it. */
  readonly id?: string;
  readonly title: Child;
  /** The title links there, and so does the rest of the card for a pointer. */
  readonly href?: string;
  /** A line above the title, such as a state. */
  readonly above?: Child;
  readonly headingLevel?: 2 | 3;
  /** Two or three short facts, in a line below. */
  readonly facts?: readonly Child[];
  readonly children?: Child;
}

export function Card({
  id,
  title,
  href,
  above,
  headingLevel = 3,
  facts = [],
  children,
}: CardProps) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <article class="ds-card sky-card" id={id}>
      {above === undefined ? null : <p class="sky-above">{above}</p>}
      <Heading>{href === undefined ? title : <a href={href}>{title}</a>}</Heading>
      {children}
      <Facts facts={facts} />
    </article>
  );
}

/** Short facts in one line, apart by dots. */
export function Facts({ facts }: { readonly facts: readonly Child[] }) {
  if (facts.length === 0) return null;
  return (
    <ul class="sky-facts">
      {facts.map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  );
}

/** Cards side by side where there is room. */
export function CardGrid({ children }: { readonly children: Child }) {
  return <div class="sky-cards">{children}</div>;
}
