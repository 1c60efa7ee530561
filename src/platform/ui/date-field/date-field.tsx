import { type DayParts, readDay } from '../../text/read-day.ts';
import { FieldError, type FieldProps } from '../field/field.tsx';
import { formatDay } from '../time/format-time.ts';
import type { View } from '../view.ts';

export interface DateFieldProps extends Omit<FieldProps, 'value' | 'label' | 'autocomplete'> {
  readonly legend: string;
  readonly value?: Partial<DayParts>;
  /** The names of the three fields; the error summary leads to the first. */
  readonly names?: DayParts;
}

const parts = [
  { part: 'year', size: 4 },
  { part: 'month', size: 2 },
  { part: 'day', size: 2 },
] as const;

/** A day in three fields. Years below 200 are those of the Republic; what was read is said. */
export function DateField(props: DateFieldProps) {
  const { view, name, legend, hint, error, value = {}, required } = props;
  const names = props.names ?? namesBelow(name);
  const read = error === undefined ? describeReading(view, value) : undefined;
  const described = [
    `${name}-hint`,
    error === undefined ? [] : [`${name}-error`],
    read === undefined ? [] : [`${name}-read`],
  ].flat();
  return (
    <fieldset
      class="ds-fieldset"
      data-invalid={error === undefined ? undefined : ''}
      aria-describedby={described.join(' ')}
    >
      <legend class="ds-label">{legend}</legend>
      <div data-field="description" id={`${name}-hint`}>
        {hint === undefined ? null : <>{hint} </>}
        <span>{view.t('date.hint')}</span>
      </div>
      <FieldError view={view} name={name} error={error} />
      <div class="sky-date">
        {parts.map(({ part, size }) => (
          <div class="ds-field">
            <label class="ds-label" data-weight="regular" for={names[part]}>
              {view.t(`date.${part}`)}
            </label>
            <input
              class="ds-input"
              type="text"
              inputmode="numeric"
              size={size}
              id={names[part]}
              name={names[part]}
              value={value[part] ?? ''}
              aria-invalid={error === undefined ? undefined : 'true'}
              aria-required={required === true ? 'true' : undefined}
            />
          </div>
        ))}
      </div>
      {read === undefined ? null : (
        <p class="sky-small" id={`${name}-read`}>
          {read}
        </p>
      )}
    </fieldset>
  );
}

/** The names of the fields of a day where it has no others. */
function namesBelow(name: string): DayParts {
  return { year: `${name}-year`, month: `${name}-month`, day: `${name}-day` };
}

/** How a day was read, where its year can be taken in two ways; else nothing. */
function describeReading(view: View, { year = '', month = '', day = '' }: Partial<DayParts>) {
  const reading = readDay({ year, month, day });
  if (!reading.ok || reading.republicYear === null) return undefined;
  return view.t('date.read', {
    year: reading.republicYear,
    day: formatDay({ ...view, calendar: 'gregorian' }, new Date(`${reading.day}T12:00:00+08:00`)),
  });
}
