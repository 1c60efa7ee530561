import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';

export interface FormProps {
  readonly view: View;
  readonly action: string;
  readonly id?: string;
  readonly class?: string;
  /** Doing it twice does no harm, so no idempotency key goes along. */
  readonly repeatable?: boolean;
  /** What the page shows of what the act decides; the act asks again where that has changed since. */
  readonly seen?: string;
  /** It leads to one of the addresses of `http/tokenless-forms.ts`, so the page gives no mark for it. */
  readonly tokenless?: boolean;
  /** It has fields for files. */
  readonly sendsFiles?: boolean;
  readonly children?: Child;
}

/**
 * A form that changes something: sent by POST, with the hidden fields `csrf` and `key` (idempotency
 * key). The first makes the page this visitor's own. The server judges the answers, so that its sentences are the only ones.
 */
export function Form(props: FormProps) {
  const { view, action, repeatable = false, seen, tokenless = false, ...more } = props;
  const { sendsFiles = false, children, ...rest } = more;
  const enctype = sendsFiles ? 'multipart/form-data' : undefined;
  const busy = repeatable ? undefined : view.t('form.busy');
  return (
    <form method="post" action={action} enctype={enctype} novalidate data-busy={busy} {...rest}>
      {tokenless ? null : <input type="hidden" name="csrf" value={view.csrfToken()} />}
      {repeatable ? null : <input type="hidden" name="key" value={view.idempotencyKey()} />}
      {seen === undefined ? null : <input type="hidden" name="seen" value={seen} />}
      {children}
    </form>
  );
}

export interface FilterFormProps {
  readonly view: View;
  readonly action: string;
  /** Says what is filtered, for those who hear the page. */
  readonly label: string;
  readonly children?: Child;
}

/** A form that only chooses what is shown: sent by GET, its answers stand in the address. */
export function FilterForm({ view, action, label, children }: FilterFormProps) {
  return (
    <form method="get" action={action} class="sky-filter" aria-label={label}>
      {children}
      <button type="submit" class="ds-button" data-variant="secondary">
        {view.t('form.filter')}
      </button>
    </form>
  );
}
