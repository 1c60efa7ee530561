import { readDay } from '../../../platform/text/read-day.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';

const part = (example: string) => boundedField(20).default('').meta({ example });

/** The first and the last day of a period, each typed into three fields. */
export const periodFields = {
  'from-year': part('2026'),
  'from-month': part('7'),
  'from-day': part('1'),
  'until-year': part('2026'),
  'until-month': part('7'),
  'until-day': part('14'),
};

type Typed = Readonly<Partial<Record<keyof typeof periodFields, string>>>;

/** What was typed for one of the two, empty where nothing was. */
export function typedDay(typed: Typed, which: 'from' | 'until') {
  return {
    year: typed[`${which}-year`] ?? '',
    month: typed[`${which}-month`] ?? '',
    day: typed[`${which}-day`] ?? '',
  };
}

/** YYYY-MM-DD; null: it is no day. */
export function readTypedDay(typed: Typed, which: 'from' | 'until'): string | null {
  const reading = readDay(typedDay(typed, which));
  return reading.ok ? reading.day : null;
}

/** Whether nothing was typed for it. */
export function isUntyped(typed: Typed, which: 'from' | 'until'): boolean {
  return Object.values(typedDay(typed, which)).every((text) => text.trim() === '');
}
