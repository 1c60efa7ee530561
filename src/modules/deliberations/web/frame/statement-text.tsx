import type { Wording } from '../../../../platform/i18n/wording.ts';
import { PeopleText, peopleMarks } from '../../../../platform/ui/people-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { translationFor } from '../../domain/translation.ts';
import { texts } from '../../texts.ts';

export interface StatementTextProps {
  readonly view: View;
  readonly statement: {
    readonly text: string;
    readonly language: string;
    readonly translation: Wording;
  };
  readonly id?: string;
  /** Where the statement has a page of its own. */
  readonly href?: string;
}

/** What somebody wrote, in their own words, and below it our translation where one is needed. */
export function StatementText({ view, statement, id, href }: StatementTextProps) {
  const t = texts.in(view.language);
  const { text, language } = statement;
  const translated = translationFor(statement, view.language);
  return (
    <div class="statement-text" id={id} tabindex={id === undefined ? undefined : -1}>
      <blockquote {...peopleMarks(text, language)}>
        {href === undefined ? text : <a href={href}>{text}</a>}
      </blockquote>
      {translated === undefined ? null : (
        <p>
          <span class="sky-muted">{t('take-part.translation')}</span>
          <PeopleText {...translated} />
        </p>
      )}
    </div>
  );
}
