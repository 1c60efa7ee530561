import type { View } from '../view.ts';

export interface Mistake {
  /** Name of the field; the link leads to the control with this id. */
  readonly field: string;
  readonly message: string;
}

/**
 * Stands above the heading; nothing where there are no mistakes. The browser puts the focus on it when
 * the page opens, without a script (HTML, autofocus on any element).
 */
export function ErrorSummary({
  view,
  mistakes,
  focused = true,
}: {
  readonly view: View;
  readonly mistakes: readonly Mistake[];
  /** False where the page is not the answer to a form. */
  readonly focused?: boolean;
}) {
  if (mistakes.length === 0) return null;
  return (
    <div class="ds-error-summary" id="mistakes" tabindex={-1} autofocus={focused}>
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
