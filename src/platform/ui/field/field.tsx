import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';

export interface FieldProps {
  readonly view: View;
  /** The name under which it is sent; also the id that the error summary leads to. */
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  /** The same sentence as in the error summary. */
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  /** WCAG 1.3.5: what the browser may fill in, such as `email` or `one-time-code`. */
  readonly autocomplete?: string;
  readonly required?: boolean;
}

export interface TextFieldProps extends FieldProps {
  /** `date`: a day as YYYY-MM-DD, for what only chooses what is shown; what is sent takes a `DateField`. */
  readonly type?: 'text' | 'date' | 'email' | 'number' | 'search' | 'url';
  /** Characters that the answer usually has: the box is as wide. Without it, the whole column. */
  readonly size?: number;
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'text' | 'search';
  readonly min?: number;
  readonly max?: number;
}

export function TextField(props: TextFieldProps) {
  const { type = 'text', size, inputmode, min, max } = props;
  const number = type === 'number' ? { inputmode: 'numeric' as const, min, max } : { inputmode };
  return (
    <FieldFrame {...props}>
      <input
        class="ds-input"
        type={type === 'number' ? 'text' : type}
        {...number}
        size={size}
        value={props.value ?? ''}
        {...tie(props)}
      />
    </FieldFrame>
  );
}

export interface SelectProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function Select(props: SelectProps) {
  return (
    <FieldFrame {...props}>
      <select class="ds-input" data-width="auto" {...tie(props)}>
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** What binds a control to its label, hint and error. */
export function tie({ name, hint, error, autocomplete, required }: FieldProps) {
  const described = [
    hint === undefined ? [] : [`${name}-hint`],
    error === undefined ? [] : [`${name}-error`],
  ].flat();
  return {
    id: name,
    name,
    autocomplete,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-required': required === true ? ('true' as const) : undefined,
  };
}

/** Label, hint, error and control, in that order. */
export function FieldFrame({
  view,
  name,
  label,
  hint,
  error,
  children,
}: FieldProps & { children: Child }) {
  return (
    <div class="ds-field" data-invalid={error === undefined ? undefined : ''}>
      <label class="ds-label" for={name}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div data-field="description" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      <FieldError view={view} name={name} error={error} />
      {children}
    </div>
  );
}

/** The sentence of a mistake, with the word for it first. */
export function FieldError({ view, name, error }: Pick<FieldProps, 'view' | 'name' | 'error'>) {
  if (error === undefined) return null;
  return (
    <p class="ds-validation-message" id={`${name}-error`}>
      {view.t('form.errors.prefix')}
      {error}
    </p>
  );
}
