import { defineLanguage, type Language } from '../../../../platform/i18n/languages.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { ErrorSummary } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { FieldError } from '../../../../platform/ui/field/field.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import type { Judged, Step } from './check-types.ts';
import { stepStates } from './step-states.ts';
import { type WrongCode, wrongCodes } from './wrong-codes.ts';

const tones = { holds: 'success', 'hashes-only': 'warning', fails: 'danger' } as const;
const verdicts = Object.keys(tones) as (keyof typeof tones)[];
const signs = { holds: '✓', fails: '×', open: '○' } as const;

/** Who did the checking. */
type By = 'browser' | 'server';

interface FindingPanelProps {
  readonly view: View;
  readonly by: By;
  readonly shown: readonly (keyof typeof tones)[];
  readonly steps: readonly Step[];
  readonly isAnswer?: boolean;
}

/** What came out, step by step, as the server found it. */
export function ServerFinding({ view, judged }: { readonly view: View; readonly judged: Judged }) {
  const { verdict } = judged;
  const steps = judged.steps.map(({ hash, ...step }) =>
    hash === undefined ? step : { ...step, hash: groupsOf(hash) },
  );
  return <FindingPanel view={view} by="server" shown={[verdict]} steps={steps} isAnswer />;
}

function FindingPanel({ view, by, shown, steps, isAnswer }: FindingPanelProps) {
  const t = texts.in(view.language);
  return (
    <section
      id="finding"
      class="sky-flow"
      tabindex={-1}
      autofocus={isAnswer}
      aria-labelledby="finding-title"
    >
      <h2 id="finding-title">{t('check.finding')}</h2>
      {shown.map((verdict) => (
        <div data-verdict={verdict}>
          <Alert view={view} tone={tones[verdict]} title={t(`check.verdict.${verdict}`)}>
            <p>{t(`check.verdict.${verdict}.what`)}</p>
          </Alert>
        </div>
      ))}
      <ol class="check-steps">
        {steps.map((step) => (
          <StepLine language={view.language} {...step} />
        ))}
      </ol>
      <p>{t(`check.by.${by}`)}</p>
    </section>
  );
}

function StepLine({ language, code, values, hash }: Step & { readonly language: Language }) {
  const t = texts.in(language);
  const state = stepStates[code];
  return (
    <li data-code={code} data-state={state}>
      <span class="check-sign" aria-hidden="true">
        {signs[state]}
      </span>
      <div>
        <span class="sky-hidden">{t(`check.state.${state}`)}</span>
        {t(`check.step.${code}`, inWords(language, values))}
        {hash === undefined ? null : <div class="sky-code sky-grouped check-hash">{hash}</div>}
      </div>
    </li>
  );
}

/** A hash to compare by eye. */
const groupsOf = (hash: string) => hash.match(/.{1,4}/gu)?.join(' ') ?? '';

/** The sentence for what could not be read. */
export function wrongInWords(language: Language, code: WrongCode, values: Step['values']): string {
  return texts.in(language)(`check.wrong.${code}`, inWords(language, values));
}

function inWords(language: Language, values: Step['values']) {
  const numbers = new Intl.NumberFormat(defineLanguage(language).locale);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? numbers.format(value) : value,
    ]),
  );
}

/** Every value of every sentence as its own name in braces, for the script to fill in. */
const blanks = Object.fromEntries(
  [
    'at',
    'count',
    'first',
    'index',
    'known',
    'most',
    'name',
    'names',
    'needed',
    'origin',
    'size',
  ].map((name) => [name, `{${name}}`]),
);

/**
 * Everything that `check.js` may have to show, in the words of the page, so that it needs neither sentences
 * of its own nor the network: it takes away what did not come out, and fills in the values.
 */
export function FindingParts({ view }: { readonly view: View }) {
  const codes = Object.keys(stepStates) as (keyof typeof stepStates)[];
  const steps = codes.map((code) => ({ code, values: blanks, hash: '{hash}' }));
  return (
    <template id="check-parts">
      <FindingPanel view={view} by="browser" shown={verdicts} steps={steps} />
      <ErrorSummary view={view} mistakes={[{ field: 'field', message: '' }]} focused={false} />
      <FieldError view={view} name="field" error="{message}" />
      {wrongCodes.map((code) => (
        <p data-wrong={code}>{wrongInWords(view.language, code, blanks)}</p>
      ))}
    </template>
  );
}
