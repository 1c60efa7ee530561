import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';

export interface ExternalLinkProps {
  readonly view: View;
  /** An http(s) address of another site. */
  readonly href: string;
  readonly children: Child;
}

/** Leads away from this site, and says so in words, with the name of the other one. */
export function ExternalLink({ view, href, children }: ExternalLinkProps) {
  return (
    <>
      <a href={href} rel="noopener noreferrer external">
        {children}
      </a>
      <span class="sky-small sky-muted sky-beside">
        {view.t('link.external', { host: new URL(href).hostname })}
      </span>
    </>
  );
}

export interface FileLinkProps {
  readonly view: View;
  readonly href: string;
  /** As people call it, such as CSV. */
  readonly type: string;
  /** Where it is known before it is made. */
  readonly bytes?: number;
  readonly children: Child;
}

/** Leads to a file, and says what kind and how large before it is fetched. */
export function FileLink({ view, href, type, bytes, children }: FileLinkProps) {
  return (
    <>
      <a href={href}>{children}</a>
      <span class="sky-small sky-muted sky-beside">
        {bytes === undefined
          ? view.t('link.file', { type })
          : view.t('link.file.size', { type, size: formatBytes(bytes) })}
      </span>
    </>
  );
}

const units = ['B', 'kB', 'MB', 'GB'] as const;

/** A size in the largest decimal unit that fits, as people read it: 820 B, 12 kB, 1.4 MB. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const count = bytes / 1000 ** power;
  return `${power === 0 || count >= 10 ? Math.round(count) : count.toFixed(1)}\u00a0${units[power]}`;
}
