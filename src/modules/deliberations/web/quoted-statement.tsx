import type { View } from '../../../platform/ui/view.ts';
import type { Statement } from '../store/read.ts';
import { texts } from '../texts.ts';
import { addressOf } from './conversation-frame.tsx';

interface QuotedStatementProps {
  readonly view: View;
  readonly conversation: { readonly slug: string };
  readonly statement: Statement;
}

/** A person's sentence as a quotation in its own language, with our translation where there is one. */
export function QuotedStatement({ view, conversation, statement }: QuotedStatementProps) {
  const { sid, text, language, translation } = statement;
  const ours = language === view.language ? undefined : translation[view.language];
  return (
    <div class="quoted-statement">
      <p class="quoted-statement-text">
        <a href={addressOf(view, conversation, `statements/${sid}`)} lang={langAttribute(language)}>
          {text}
        </a>
      </p>
      {ours === undefined ? null : <p class="sky-small">{ours}</p>}
    </div>
  );
}

/** The `lang` attribute of a text; empty where the language is not known (HTML, "The lang attribute"). */
export function langAttribute(language: string): string {
  if (language === 'zh-Hant') return 'zh-Hant-TW';
  return language === 'und' ? '' : language;
}

/** The number of a statement, as people refer to it. */
export function StatementNumber({ view, sid }: { readonly view: View; readonly sid: number }) {
  return <span class="sky-muted sky-small">{texts.in(view.language)('map.statement', { sid })}</span>;
}
