import type { Child } from 'hono/jsx';
import { FieldFrame, type FieldProps, tie } from '../field/field.tsx';
import { formatBytes } from '../link/link.tsx';

export interface FileFieldProps extends Omit<FieldProps, 'value' | 'autocomplete'> {
  /** Endings that are taken, such as `.csv`; the server judges the content. */
  readonly endings: readonly string[];
  readonly mostBytes: number;
  /** After it was sent: what was understood of it, in words. */
  readonly understood?: Child;
}

/** The browser's own choice of a file. It says what may be sent before, and what was understood after. */
export function FileField(props: FileFieldProps) {
  const { view, hint, endings, mostBytes, understood } = props;
  const limits = view.t('file.limits', {
    endings: endings.map((ending) => ending.replace(/^\./, '').toUpperCase()).join(', '),
    size: formatBytes(mostBytes),
  });
  const words = hint === undefined ? limits : [hint, ' ', limits];
  const field = { ...props, hint: words };
  return (
    <FieldFrame {...field}>
      <input class="ds-input" type="file" accept={endings.join(',')} {...tie(field)} />
      {understood === undefined ? null : <p class="sky-small">{understood}</p>}
    </FieldFrame>
  );
}
