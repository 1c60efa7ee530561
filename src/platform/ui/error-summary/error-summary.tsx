import type { View } from '../view.ts';

export interface Mistake {
  /** Name of the field; the link leads to the control with this id. */
  readonly field: string;
  readonly message: string;
}

/** Stands above the heading; nothing where there are no mistakes. */
export function ErrorSummary({
  view,
  mistakes,
}: {
  readonly view: View;
  readonly mistakes: readonly Mistake[];
}) {
  if (mistakes.length === 0) return null;
  return (
    <div class="ds-error-summary" id="mistakes" tabindex={-1}>
      <div role="alert">
        <h2>{view.t('form.errors.title', { count: mistakes.length })}</h2>
        <ul>
          {mistakes.map(({ field, message }) => (
            <li>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
