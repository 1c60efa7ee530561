import type { Child } from 'hono/jsx';
import { Moment } from '../time/moment.tsx';
import type { View } from '../view.ts';

/** A number to compare by eye, such as a hash: monospace, in groups of four. */
export function GroupedNumber({ value }: { readonly value: string }) {
  return <span class="sky-code sky-grouped">{value.match(/.{1,4}/gu)?.join(' ')}</span>;
}

/** Seen where `improve.js` runs and the browser lets it copy; its place is kept, so that nothing moves. */
function CopyButton({ view: { t }, value }: { readonly view: View; readonly value: string }) {
  return (
    <button
      type="button"
      class="ds-button sky-copy"
      data-variant="secondary"
      data-waiting=""
      data-copy={value}
      data-copied={t('receipt.copied')}
      data-failed={t('receipt.copy-failed')}
    >
      {t('receipt.copy')}
    </button>
  );
}

export interface ReceiptProps {
  readonly view: View;
  /** What is done, such as “You have signed”. */
  readonly title: string;
  /** What the number is, so that it can be asked for by name. */
  readonly numberName: string;
  readonly number: string;
  /** What happens next, in order of time. */
  readonly next: readonly { readonly at: Date; readonly what: Child }[];
  /** How to check it, and where to go on. */
  readonly children?: Child;
}

/** The proof of something done: to keep, to print, and to check. */
export function Receipt({ view, title, numberName, number, next, children }: ReceiptProps) {
  return (
    <section class="sky-receipt sky-flow" aria-label={title}>
      <h2>{title}</h2>
      <p class="sky-receipt-number">
        <span class="sky-small">{numberName}</span>
        <GroupedNumber value={number} />
      </p>
      <CopyButton view={view} value={number} />
      {next.length === 0 ? null : (
        <>
          <h3>{view.t('receipt.next')}</h3>
          <ul>
            {next.map(({ at, what }) => (
              <li>
                <b>
                  <Moment view={view} at={at} />
                </b>
                <br />
                {what}
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
    </section>
  );
}
