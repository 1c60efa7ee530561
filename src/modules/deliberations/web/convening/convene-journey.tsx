import { type Wording, wordingIn } from '../../../../platform/i18n/wording.ts';
import { type Answers, singleAnswers } from '../../../../platform/journeys/answers.ts';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import type { JourneyPage } from '../../../../platform/ui/journey/journey.ts';
import { peopleMarks } from '../../../../platform/ui/people-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { EligibleModerator } from '../../app/eligible-moderators.ts';
import {
  conversationLimits as limits,
  prepareConversationInput,
} from '../../app/prepare-conversation.ts';
import { openingLength } from '../../domain/opening-length.ts';
import { texts } from '../../texts.ts';
import {
  type FormField,
  FormFields,
  inBothLanguages,
  mistakesOf,
  valuesOf,
} from '../frame/form-fields.tsx';

/** What the questions need to know of the convener and of those who may moderate. */
export interface ConveneContext {
  readonly view: View;
  /** The bodies for which this person convenes. */
  readonly bodies: readonly { readonly id: string; readonly name: Wording }[];
  readonly moderators: readonly EligibleModerator[];
}

/** The questions of the preparation, in their order. */
export function convenePages(context: ConveneContext): readonly JourneyPage[] {
  const { body, ...others } = fieldsOf(context);
  const asked = Object.entries(others) as [PageName, readonly FormField[]][];
  if (context.bodies.length > 1) asked.unshift(['body', body]);
  return asked.map(([name, fields]) => pageOf(context.view, name, fields));
}

/** Sentences of errors (field → key), with the names of the fields that have them. */
export function conveneMistakes(
  context: ConveneContext,
  errors: Readonly<Record<string, string>>,
): Mistake[] {
  return mistakesOf(context.view, Object.values(fieldsOf(context)).flat(), errors);
}

type PageName = keyof ReturnType<typeof fieldsOf>;
type Translator = ReturnType<typeof texts.in>;

/** Every field of the journey, page by page. */
function fieldsOf({ view, bodies, moderators }: ConveneContext) {
  const t = texts.in(view.language);
  const named = (name: 'title' | 'question' | 'introduction') => ({
    name,
    label: t(`convene.field.${name}`),
    hint: t(`convene.field.${name}.hint`),
    limit: limits[name],
    required: true,
  });
  const choiceOf = (value: string, name: Wording) => ({
    value,
    label: wordingIn(name, view.language).text,
  });
  const body: FormField = {
    kind: 'select',
    name: 'body',
    label: t('convene.body'),
    options: bodies.map(({ id, name }) => choiceOf(id, name)),
  };
  const moderated: FormField = {
    kind: 'several',
    name: 'moderators',
    label: t('convene.moderators'),
    hint: t(moderators.length === 0 ? 'convene.moderators.none' : 'convene.moderators.hint'),
    options: moderators.map(({ personId, name }) => choiceOf(personId, name)),
  };
  return {
    body: [body],
    title: inBothLanguages(view, { kind: 'line', ...named('title') }),
    question: inBothLanguages(view, { kind: 'text', rows: 2, ...named('question') }),
    introduction: inBothLanguages(view, { kind: 'text', rows: 6, ...named('introduction') }),
    terms: termsFields(t),
    moderators: [moderated],
    address: [addressField(t)],
  };
}

function termsFields(t: Translator): FormField[] {
  const strictness = ['yes', 'no'] as const;
  return [
    {
      kind: 'line',
      name: 'days',
      type: 'number',
      size: 4,
      label: t('convene.days'),
      hint: t('convene.days.hint', openingLength),
      usual: String(openingLength.usual),
      required: true,
    },
    {
      kind: 'one',
      name: 'strict',
      label: t('convene.strict'),
      options: strictness.map((value) => ({ value, label: t(`convene.strict.${value}`) })),
      usual: 'yes',
    },
  ];
}

function addressField(t: Translator): FormField {
  const name = 'short-name';
  const [label, hint] = [t('convene.short-name'), t('convene.short-name.hint')];
  return { kind: 'line', name, label, hint, limit: limits[name], required: true };
}

function pageOf(view: View, name: PageName, fields: readonly FormField[]): JourneyPage {
  return {
    name,
    title: texts.in(view.language)(`convene.page.${name}`),
    fields: fields.map((field) => field.name),
    check: (answers) => mistakesOf(view, fields, errorsIn(fields, answers)),
    draw: (answers, mistakes) => (
      <FormFields view={view} fields={fields} given={answers} mistakes={mistakes} />
    ),
    summary: (answers) =>
      fields.map((field) => ({
        term: field.label,
        value: <Told view={view} field={field} answers={answers} />,
      })),
  };
}

/** A choice must be one that is offered; all else is judged by the rules of the act itself. */
function errorsIn(fields: readonly FormField[], answers: Answers): Record<string, string> {
  const given = singleAnswers(answers);
  const rules: Partial<typeof prepareConversationInput.shape> = prepareConversationInput.shape;
  const errors = fields.flatMap((field): [string, string][] => {
    if (field.kind === 'select' || field.kind === 'several') {
      if (chosenOf(field, answers).length > 0) return [];
      const key = field.kind === 'select' ? 'convene.error.choose' : 'convene.error.moderators';
      return [[field.name, key]];
    }
    const read = rules[field.name as keyof typeof rules]?.safeParse(given[field.name]);
    return read?.success === false ? [[field.name, read.error.issues[0]?.message ?? '']] : [];
  });
  return Object.fromEntries(errors);
}

type Choosing = Extract<FormField, { options: unknown }>;

function chosenOf({ name, options }: Choosing, answers: Answers): string[] {
  const values = valuesOf(answers, name);
  return options.filter(({ value }) => values.includes(value)).map(({ label }) => label);
}

interface ToldProps {
  readonly view: View;
  readonly field: FormField;
  readonly answers: Answers;
}

/** An answer in words: what was chosen, or a text as it was written, or that there is none. */
function Told({ view, field, answers }: ToldProps) {
  if ('options' in field) {
    return <>{new Intl.ListFormat(view.language).format(chosenOf(field, answers))}</>;
  }
  const text = valuesOf(answers, field.name).at(-1) ?? '';
  return text.trim() === '' ? (
    <span class="sky-muted">{texts.in(view.language)('convene.not-written')}</span>
  ) : (
    <span class="conversation-introduction" {...peopleMarks(text)}>
      {text}
    </span>
  );
}
