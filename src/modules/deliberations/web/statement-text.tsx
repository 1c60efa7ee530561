import type { View } from '../../../platform/ui/view.ts';
import type { Wording } from '../domain/wording.ts';
import { texts } from '../texts.ts';

export interface StatementTextProps {
  readonly view: View;
  readonly statement: {
    readonly text: string;
    readonly language: string;
    readonly translation: Wording;
  };
  readonly id?: string;
}

/** What somebody wrote, in their own words, and below it our translation where one is needed. */
export function StatementText({ view, statement, id }: StatementTextProps) {
  const t = texts.in(view.language);
  const { text, language, translation } = statement;
  const translated = language === view.language ? undefined : translation[view.language];
  return (
    <div class="statement-text" id={id} tabindex={id === undefined ? undefined : -1}>
      <blockquote lang={language}>{text}</blockquote>
      {translated === undefined ? null : (
        <p class="sky-small sky-muted">
          {t('take-part.translation')}
          {translated}
        </p>
      )}
    </div>
  );
}
