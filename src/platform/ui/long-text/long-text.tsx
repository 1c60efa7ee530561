import { defineLanguage } from '../../i18n/languages.ts';
import { graphemeCount } from '../../text/count-characters.ts';
import { FieldFrame, type FieldProps, tie } from '../field/field.tsx';
import type { View } from '../view.ts';

export interface LongTextProps extends FieldProps {
  readonly rows?: number;
  /** Characters as people see them (grapheme clusters), said in the hint; the server's word is final. */
  readonly limit: number;
}

/** A text of several lines with its limit, and how much of it what was sent takes. */
export function LongText(props: LongTextProps) {
  const { view, name, rows = 4, hint, limit, value = '' } = props;
  const words = (
    <>
      {hint === undefined ? null : <>{hint} </>}
      <span>{view.t('field.limit', { limit })}</span>
    </>
  );
  const field = { ...props, hint: words };
  const tied = tie(field);
  return (
    <FieldFrame {...field}>
      <textarea
        class="ds-input"
        rows={rows}
        {...tied}
        aria-describedby={`${tied['aria-describedby']} ${name}-count`}
      >
        {value}
      </textarea>
      <Count view={view} id={`${name}-count`} value={value} limit={limit} />
    </FieldFrame>
  );
}

interface CountProps {
  readonly view: View;
  readonly id: string;
  readonly value: string;
  readonly limit: number;
}

/**
 * What came with the last answer, counted by the server in the way in which it judges; then, by
 * `improve.js`, what is being written.
 */
function Count({ view, id, value, limit }: CountProps) {
  const { t } = view;
  const count = graphemeCount(value.trim());
  const say = new Intl.NumberFormat(defineLanguage(view.language).locale).format;
  const numbers = { count: say(count), left: say(limit - count), over: say(count - limit) };
  return (
    <p
      class="sky-small sky-muted"
      id={id}
      hidden={value === ''}
      data-limit={limit}
      data-within={t('field.count', { count: '{count}', left: '{left}' })}
      data-over={t('field.count.over', { count: '{count}', over: '{over}' })}
    >
      {t(count > limit ? 'field.count.over' : 'field.count', numbers)}
    </p>
  );
}
