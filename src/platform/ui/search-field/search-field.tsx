import { FieldError } from '../field/field.tsx';
import type { View } from '../view.ts';

export interface SearchFieldProps {
  readonly view: View;
  /** Of the field; the error summary and the label lead to it. A page with two forms needs two. */
  readonly id: string;
  /** What was asked. */
  readonly value?: string;
  /** Why it was not searched for. */
  readonly error?: string | undefined;
  /** The landmark of its page; the form of the header is none. */
  readonly landmark?: boolean;
}

/** The search over everything: one field, sent by GET, so that its answer has an address. */
export function SearchField({ view, id, value = '', error, landmark = true }: SearchFieldProps) {
  const { t } = view;
  return (
    <form
      method="get"
      action={`${view.root}/search`}
      class="sky-search"
      role={landmark ? 'search' : undefined}
    >
      <label class="ds-label" for={id}>
        {t('search.field')}
      </label>
      <FieldError view={view} name={id} error={error} />
      <div class="sky-search-row">
        <input
          class="ds-input"
          type="search"
          id={id}
          name="q"
          value={value}
          autocomplete="off"
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
        <button type="submit" class="ds-button" data-variant="secondary">
          {t('search.submit')}
        </button>
      </div>
    </form>
  );
}
