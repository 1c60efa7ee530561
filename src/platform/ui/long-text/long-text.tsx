import { graphemeCount } from '../../text/clean-text.ts';
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
  const counted = value === '' ? undefined : `${name}-count`;
  return (
    <FieldFrame {...field}>
      <textarea
        class="ds-input"
        rows={rows}
        {...tied}
        aria-describedby={[tied['aria-describedby'], counted].filter(Boolean).join(' ')}
      >
        {value}
      </textarea>
      {counted === undefined ? null : (
        <Count view={view} id={counted} value={value} limit={limit} />
      )}
    </FieldFrame>
  );
}

interface CountProps {
  readonly view: View;
  readonly id: string;
  readonly value: string;
  readonly limit: number;
}

/** What came with the last answer: counted by the server, in the way in which it judges. */
function Count({ view: { t }, id, value, limit }: CountProps) {
  const count = graphemeCount(value.trim());
  return (
    <p class="sky-small sky-muted" id={id}>
      {count > limit
        ? t('field.count.over', { count, over: count - limit })
        : t('field.count', { count, left: limit - count })}
    </p>
  );
}
