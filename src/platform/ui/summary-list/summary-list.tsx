import type { Child } from 'hono/jsx';

export interface SummaryRow {
  readonly term: string;
  readonly value: Child;
  /** `hidden` says what is changed, for those who hear links alone. */
  readonly change?: { readonly href: string; readonly label: string; readonly hidden: string };
}

/** Facts of one thing, or answers to check before they are sent. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="sky-summary">
      {rows.map(({ term, value, change }) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {change === undefined ? null : (
            <dd class="sky-summary-change">
              <a href={change.href}>
                {change.label}
                <span class="sky-hidden"> {change.hidden}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
