import { mistakeInWords } from '../../../../platform/http/act-form.tsx';
import {
  Checkbox,
  Checkboxes,
  type Choice,
  Radios,
} from '../../../../platform/ui/choices/choices.tsx';
import { DateField } from '../../../../platform/ui/date-field/date-field.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { Select, TextField, type TextFieldProps } from '../../../../platform/ui/field/field.tsx';
import { LongText } from '../../../../platform/ui/long-text/long-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';

/** A field as a mistake names it. */
interface NamedField {
  readonly name: string;
  readonly label: string;
  /** Characters that it may hold. */
  readonly limit?: number;
}

/** A field of a form, declared once: it is drawn, told in a summary and named in mistakes from this. */
export type FormField = NamedField & {
  readonly hint?: string;
  readonly required?: boolean;
  /** What stands in it before anything was sent. */
  readonly usual?: string;
} & (
    | { readonly kind: 'line'; readonly type?: TextFieldType; readonly size?: number }
    | { readonly kind: 'text'; readonly rows: number; readonly limit: number }
    | { readonly kind: 'select' | 'one' | 'several'; readonly options: readonly Choice[] }
    | { readonly kind: 'yes' }
    | { readonly kind: 'day' }
  );

type TextFieldType = NonNullable<TextFieldProps['type']>;

/** What was sent, by the names of the fields. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

/** All that was sent under a name; one value is a list of one. */
export function valuesOf(given: Given, name: string): readonly string[] {
  return [given[name] ?? []].flat();
}

/** One text in Chinese and, for those who have it, in English: `<name>-en`, which may stay empty. */
export function inBothLanguages(view: View, { hint, ...field }: FormField): FormField[] {
  const t = texts.in(view.language);
  const { name, label } = field;
  return [
    {
      ...field,
      label: t('convene.in-chinese', { label }),
      ...(hint === undefined ? {} : { hint }),
    },
    { ...field, name: `${name}-en`, label: t('convene.in-english', { label }), required: false },
  ];
}

/**
 * The mistakes of a form in words, in the order of its fields. A sentence may name `label` and `limit`
 * of its field.
 *
 * @param errors field → key of the sentence, as `readForm` gives them
 */
export function mistakesOf(
  view: View,
  fields: readonly NamedField[],
  errors: Readonly<Record<string, string>>,
): Mistake[] {
  return fields.flatMap(({ name, label, limit = 0 }) => {
    const key = errors[name];
    if (key === undefined) return [];
    return [{ field: name, message: mistakeInWords(view, texts, key, { label, limit }) }];
  });
}

export interface FormFieldsProps {
  readonly view: View;
  readonly fields: readonly FormField[];
  readonly given: Given;
  readonly mistakes: readonly Mistake[];
}

/** The fields one below the other, with what was sent and what is wrong with it. */
export function FormFields({ fields, ...form }: FormFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <Field {...form} field={field} />
      ))}
    </>
  );
}

type FieldProps = Omit<FormFieldsProps, 'fields'> & { readonly field: FormField };

function Field({ view, field, given, mistakes }: FieldProps) {
  const { name, label } = field;
  const values = valuesOf(given, name);
  const value = values.at(-1) ?? field.usual;
  const error = mistakes.find((mistake) => mistake.field === name)?.message;
  switch (field.kind) {
    case 'line':
      return <TextField view={view} {...field} value={value} error={error} />;
    case 'text':
      return <LongText view={view} {...field} value={value} error={error} />;
    case 'select':
      return <Select view={view} {...field} value={value} error={error} />;
    case 'one':
      return <Radios view={view} {...field} legend={label} value={value} error={error} />;
    case 'several':
      return <Checkboxes view={view} {...field} legend={label} values={values} error={error} />;
    case 'yes':
      return <Checkbox view={view} {...field} checked={value === 'yes'} error={error} />;
    case 'day': {
      const names = { year: 'year', month: 'month', day: 'day' };
      const [year = '', month = '', day = ''] = Object.values(names).map((part) =>
        valuesOf(given, part).at(-1),
      );
      const date = { names, value: { year, month, day } };
      return (
        <DateField view={view} {...field} {...date} name="dated" legend={label} error={error} />
      );
    }
  }
}
