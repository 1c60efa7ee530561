import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { LongText } from '../../../../platform/ui/long-text/long-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { errorOf, type NamedField } from '../frame/mistakes.ts';

export interface BothLanguagesProps {
  readonly view: View;
  /** The name of the Chinese field; the English one is called `<name>-en`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly limit: number;
  /** Lines of the box; one line without it. */
  readonly rows?: number;
  readonly given: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
  /** Nothing needs to be written at all. */
  readonly optional?: boolean;
}

/** One text in Chinese and, for those who have it, in English. */
export function BothLanguages(props: BothLanguagesProps) {
  const { hint, optional, ...line } = props;
  const { view, name, label } = line;
  return (
    <>
      <Line
        {...line}
        label={inChinese(view, label)}
        required={optional !== true}
        {...(hint === undefined ? {} : { hint })}
      />
      <Line {...line} name={`${name}-en`} label={inEnglish(view, label)} required={false} />
    </>
  );
}

/** Both fields, as mistakes name them. */
export function bothFields(
  view: View,
  name: string,
  label: string,
  limit: number,
): Readonly<Record<string, NamedField>> {
  return {
    [name]: { label: inChinese(view, label), limit },
    [`${name}-en`]: { label: inEnglish(view, label), limit },
  };
}

function inChinese(view: View, label: string): string {
  return texts.in(view.language)('convene.in-chinese', { label });
}

function inEnglish(view: View, label: string): string {
  return texts.in(view.language)('convene.in-english', { label });
}

type LineProps = BothLanguagesProps & { readonly required: boolean };

function Line({ view, name, label, hint, limit, rows, given, mistakes, required }: LineProps) {
  const field = {
    view,
    name,
    label,
    value: given[name],
    required,
    ...(hint === undefined ? {} : { hint }),
    ...errorOf(mistakes, name),
  };
  return rows === undefined ? (
    <TextField {...field} />
  ) : (
    <LongText {...field} rows={rows} limit={limit} />
  );
}
