import { type Answers, answerOf, singleAnswers } from '../../../../platform/journeys/answers.ts';
import { Checkboxes, Radios } from '../../../../platform/ui/choices/choices.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { Select, TextField } from '../../../../platform/ui/field/field.tsx';
import type { JourneyPage } from '../../../../platform/ui/journey/journey.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { EligibleModerator } from '../../app/eligible-moderators.ts';
import {
  conversationLimits as limits,
  prepareConversationInput,
} from '../../app/prepare-conversation.ts';
import { openingLength } from '../../domain/opening-length.ts';
import { type Wording, wordingIn } from '../../domain/wording.ts';
import { texts } from '../../texts.ts';
import { errorOf, mistakesOf, type NamedField } from '../frame/mistakes.ts';
import { BothLanguages, bothFields } from './both-languages.tsx';

/** What the questions need to know of the convener and of those who may moderate. */
export interface ConveneContext {
  readonly view: View;
  /** The bodies for which this person convenes. */
  readonly bodies: readonly { readonly id: string; readonly name: Wording }[];
  readonly moderators: readonly EligibleModerator[];
}

/** The questions of the preparation, in their order. */
export function convenePages(context: ConveneContext): readonly JourneyPage[] {
  return [
    ...(context.bodies.length > 1 ? [bodyPage(context)] : []),
    wordingPage(context, 'title'),
    wordingPage(context, 'question', 2),
    wordingPage(context, 'introduction', 6),
    termsPage(context),
    moderatorsPage(context),
    addressPage(context),
  ];
}

/** Sentences of errors (field → key), with the names of the fields that have them. */
export function conveneMistakes(view: View, errors: Readonly<Record<string, string>>): Mistake[] {
  const t = texts.in(view.language);
  const both = (name: WordingName) =>
    bothFields(view, name, t(`convene.field.${name}`), limits[name]);
  const fields: Readonly<Record<string, NamedField>> = {
    body: { label: t('convene.body') },
    ...both('title'),
    ...both('question'),
    ...both('introduction'),
    days: { label: t('convene.days') },
    strict: { label: t('convene.strict') },
    moderators: { label: t('convene.moderators') },
    'short-name': { label: t('convene.short-name'), limit: limits['short-name'] },
  };
  return mistakesOf(view, fields, errors);
}

type WordingName = 'title' | 'question' | 'introduction';
type Field = keyof typeof prepareConversationInput.shape;

/** Judges the fields of one page by the rules of the act itself. */
function checkFields(view: View, fields: readonly Field[], answers: Answers): Mistake[] {
  const given = singleAnswers(answers);
  const errors = fields.flatMap((field) => {
    const read = prepareConversationInput.shape[field].safeParse(given[field]);
    return read.success ? [] : [[field, read.error.issues[0]?.message ?? '']];
  });
  return conveneMistakes(view, Object.fromEntries(errors));
}

function bodyPage({ view, bodies }: ConveneContext): JourneyPage {
  const t = texts.in(view.language);
  const options = bodies.map(({ id, name }) => ({
    value: id,
    label: wordingIn(name, view.language).text,
  }));
  const chosen = (answers: Answers) =>
    options.find(({ value }) => value === answerOf(answers, 'body'));
  return {
    name: 'body',
    title: t('convene.page.body'),
    fields: ['body'],
    check: (answers) =>
      chosen(answers) === undefined ? conveneMistakes(view, { body: 'convene.error.choose' }) : [],
    draw: (answers, mistakes) => (
      <Select
        view={view}
        name="body"
        label={t('convene.body')}
        options={options}
        value={answerOf(answers, 'body')}
        {...errorOf(mistakes, 'body')}
      />
    ),
    summary: (answers) => [{ term: t('convene.body'), value: chosen(answers)?.label }],
  };
}

function wordingPage({ view }: ConveneContext, name: WordingName, rows?: number): JourneyPage {
  const t = texts.in(view.language);
  const label = t(`convene.field.${name}`);
  const fields = [name, `${name}-en`] as const;
  return {
    name,
    title: t(`convene.page.${name}`),
    fields,
    check: (answers) => checkFields(view, fields, answers),
    draw: (answers, mistakes) => (
      <BothLanguages
        view={view}
        name={name}
        label={label}
        hint={t(`convene.field.${name}.hint`)}
        limit={limits[name]}
        given={singleAnswers(answers)}
        mistakes={mistakes}
        {...(rows === undefined ? {} : { rows })}
      />
    ),
    summary: (answers) =>
      Object.entries(bothFields(view, name, label, limits[name])).map(([field, named]) => ({
        term: named.label,
        value: <Written view={view} text={answerOf(answers, field)} />,
      })),
  };
}

/** A text as it was written, or that there is none. */
function Written({ view, text }: { readonly view: View; readonly text: string | undefined }) {
  return text === undefined || text.trim() === '' ? (
    <span class="sky-muted">{texts.in(view.language)('convene.not-written')}</span>
  ) : (
    <span class="conversation-introduction">{text}</span>
  );
}

const strictness = ['yes', 'no'] as const;

function termsPage({ view }: ConveneContext): JourneyPage {
  const t = texts.in(view.language);
  const fields = ['days', 'strict'] as const;
  const options = strictness.map((value) => ({ value, label: t(`convene.strict.${value}`) }));
  return {
    name: 'terms',
    title: t('convene.page.terms'),
    fields,
    check: (answers) => checkFields(view, fields, answers),
    draw: (answers, mistakes) => (
      <>
        <TextField
          view={view}
          name="days"
          type="number"
          size={4}
          label={t('convene.days')}
          hint={t('convene.days.hint', openingLength)}
          value={answerOf(answers, 'days') ?? String(openingLength.usual)}
          required
          {...errorOf(mistakes, 'days')}
        />
        <Radios
          view={view}
          name="strict"
          legend={t('convene.strict')}
          options={options}
          value={answerOf(answers, 'strict') ?? 'yes'}
          {...errorOf(mistakes, 'strict')}
        />
      </>
    ),
    summary: (answers) => [
      { term: t('convene.days'), value: answerOf(answers, 'days') },
      {
        term: t('convene.strict'),
        value: options.find(({ value }) => value === answerOf(answers, 'strict'))?.label,
      },
    ],
  };
}

function moderatorsPage({ view, moderators }: ConveneContext): JourneyPage {
  const t = texts.in(view.language);
  const options = moderators.map(({ personId, name }) => ({
    value: personId,
    label: wordingIn(name, view.language).text,
  }));
  const chosen = (answers: Answers) =>
    options.filter(({ value }) => answers.moderators?.includes(value) === true);
  return {
    name: 'moderators',
    title: t('convene.page.moderators'),
    fields: ['moderators'],
    check: (answers) =>
      chosen(answers).length === 0
        ? conveneMistakes(view, { moderators: 'convene.error.moderators' })
        : [],
    draw: (answers, mistakes) => (
      <Checkboxes
        view={view}
        name="moderators"
        legend={t('convene.moderators')}
        hint={t(options.length === 0 ? 'convene.moderators.none' : 'convene.moderators.hint')}
        options={options}
        values={answers.moderators ?? []}
        {...errorOf(mistakes, 'moderators')}
      />
    ),
    summary: (answers) => [
      {
        term: t('convene.moderators'),
        value: new Intl.ListFormat(view.language).format(chosen(answers).map(({ label }) => label)),
      },
    ],
  };
}

function addressPage({ view }: ConveneContext): JourneyPage {
  const t = texts.in(view.language);
  const name = 'short-name';
  return {
    name: 'address',
    title: t('convene.page.address'),
    fields: [name],
    check: (answers) => checkFields(view, [name], answers),
    draw: (answers, mistakes) => (
      <TextField
        view={view}
        name={name}
        label={t('convene.short-name')}
        hint={t('convene.short-name.hint')}
        value={answerOf(answers, name)}
        required
        {...errorOf(mistakes, name)}
      />
    ),
    summary: (answers) => [{ term: t('convene.short-name'), value: answerOf(answers, name) }],
  };
}
