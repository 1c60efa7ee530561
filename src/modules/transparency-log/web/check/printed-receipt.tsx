import { raw } from 'hono/html';
import { defineLanguage } from '../../../../platform/i18n/languages.ts';
import { drawQrCode } from '../../../../platform/sharing/qr-code.tsx';
import { GroupedNumber } from '../../../../platform/ui/receipt/receipt.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { base64Of } from '../entries/path-picture.tsx';

export interface PrintedReceiptProps {
  readonly view: View;
  readonly entry: {
    readonly index: number;
    /** 32 bytes. */
    readonly leafHash: Uint8Array;
    /** When the act was done. */
    readonly at: Date;
  };
  /** The checkpoint that holds the entry. */
  readonly tree: {
    readonly origin: string;
    readonly size: number;
    /** 32 bytes. */
    readonly root: Uint8Array;
    /** When it was signed. */
    readonly at: Date;
  };
  /** The page of the entry, from `view.root` on. */
  readonly href: string;
}

/**
 * What of a receipt fits on paper: enough to find the entry again and to see by eye that it, and the tree
 * around it, are still the same.
 */
export function PrintedReceipt({ view, entry, tree, href }: PrintedReceiptProps) {
  const t = texts.in(view.language);
  const number = new Intl.NumberFormat(defineLanguage(view.language).locale).format;
  const address = `${view.baseUrl}${href}`;
  return (
    <section class="sky-receipt check-printed sky-flow" aria-labelledby="printed-receipt">
      <h2 id="printed-receipt">{t('printed.title')}</h2>
      <p>{t('printed.what')}</p>
      <SummaryList
        rows={[
          { term: t('printed.index'), value: number(entry.index) },
          { term: t('printed.at'), value: <Moment view={view} at={entry.at} show="minute" /> },
          { term: t('printed.leaf'), value: <GroupedNumber value={base64Of(entry.leafHash)} /> },
          { term: t('printed.origin'), value: tree.origin },
          { term: t('printed.size'), value: number(tree.size) },
          { term: t('printed.root'), value: <GroupedNumber value={base64Of(tree.root)} /> },
          { term: t('printed.signed'), value: <Moment view={view} at={tree.at} show="minute" /> },
        ]}
      />
      <div class="check-code">{raw(drawQrCode(address, t('printed.code', { address })))}</div>
      <p class="sky-code">{address}</p>
    </section>
  );
}
