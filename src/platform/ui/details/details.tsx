import type { Child } from 'hono/jsx';

/** More for those who ask for it; nothing that everybody needs. */
export function Details({
  summary,
  open = false,
  children,
}: {
  readonly summary: Child;
  readonly open?: boolean;
  readonly children: Child;
}) {
  return (
    <details class="ds-details sky-details" open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
