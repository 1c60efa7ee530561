import type { Child } from 'hono/jsx';

export interface Tab {
  readonly href: string;
  readonly label: Child;
  readonly current?: boolean;
}

/** Pages of one thing in a row of links: each has its address, and works without a script. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="sky-tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, label: words, current }) => (
          <li>
            <a href={href} aria-current={current === true ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
