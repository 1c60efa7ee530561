import type { Child } from 'hono/jsx';
import { FieldError } from '../field/field.tsx';
import { PeopleText } from '../people-text.tsx';
import type { View } from '../view.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** The label was written by somebody, so it says its own language and direction. */
  readonly byPeople?: boolean;
  readonly hint?: Child;
}

interface GroupProps {
  readonly view: View;
  /** The name under which answers are sent; also the id of the first one, for the error summary. */
  readonly name: string;
  /** The question. */
  readonly legend: string;
  readonly options: readonly Choice[];
  readonly hint?: Child;
  readonly error?: string | undefined;
}

/** One answer of several. */
export function Radios(props: GroupProps & { readonly value?: string | undefined }) {
  return (
    <ChoiceGroup {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
  );
}

/** Any number of answers. */
export function Checkboxes(props: GroupProps & { readonly values?: readonly string[] }) {
  return <ChoiceGroup {...props} type="checkbox" chosen={props.values ?? []} />;
}

interface ChoiceGroupProps extends GroupProps {
  readonly type: 'radio' | 'checkbox';
  readonly chosen: readonly string[];
}

function ChoiceGroup(props: ChoiceGroupProps) {
  const { view, name, legend, options, hint, error, type, chosen } = props;
  const described = [
    hint === undefined ? [] : [`${name}-hint`],
    error === undefined ? [] : [`${name}-error`],
  ].flat();
  return (
    <fieldset
      class="ds-fieldset"
      data-invalid={error === undefined ? undefined : ''}
      aria-describedby={described.length === 0 ? undefined : described.join(' ')}
    >
      <legend class="ds-label">{legend}</legend>
      {hint === undefined ? null : (
        <div data-field="description" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      <FieldError view={view} name={name} error={error} />
      {options.map((option, index) => (
        <ChoiceLine
          type={type}
          name={name}
          id={index === 0 ? name : `${name}-${index + 1}`}
          choice={option}
          checked={chosen.includes(option.value)}
          invalid={error !== undefined}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceLineProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly id: string;
  readonly choice: Choice;
  readonly checked: boolean;
  readonly invalid: boolean;
  readonly describedby?: string | undefined;
}

function ChoiceLine({ type, name, id, choice, checked, invalid, describedby }: ChoiceLineProps) {
  const { value, label, byPeople, hint } = choice;
  const described = [hint === undefined ? undefined : `${id}-more`, describedby].filter(Boolean);
  return (
    <div class="ds-field sky-choice">
      <input
        class="ds-input"
        type={type}
        name={name}
        id={id}
        value={value}
        checked={checked}
        aria-invalid={invalid && type === 'checkbox' ? 'true' : undefined}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
      />
      <label class="ds-label" data-weight="regular" for={id}>
        {byPeople ? <PeopleText text={label} /> : label}
      </label>
      {hint === undefined ? null : (
        <div data-field="description" id={`${id}-more`}>
          {hint}
        </div>
      )}
    </div>
  );
}

export interface CheckboxProps {
  readonly view: View;
  readonly name: string;
  readonly label: string;
  /** What is sent when it is ticked; `yes` without it. */
  readonly value?: string;
  readonly checked?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** A single yes; standing alone, it needs no group. */
export function Checkbox({
  view,
  name,
  label,
  value = 'yes',
  checked,
  hint,
  error,
}: CheckboxProps) {
  return (
    <div class="ds-fieldset" data-invalid={error === undefined ? undefined : ''}>
      <FieldError view={view} name={name} error={error} />
      <ChoiceLine
        type="checkbox"
        name={name}
        id={name}
        choice={hint === undefined ? { value, label } : { value, label, hint }}
        checked={checked === true}
        invalid={error !== undefined}
        describedby={error === undefined ? undefined : `${name}-error`}
      />
    </div>
  );
}
