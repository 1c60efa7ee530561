import { Button } from '../../../platform/ui/button/button.tsx';
import { Checkboxes, Radios } from '../../../platform/ui/choices/choices.tsx';
import { ErrorSummary, type Mistake } from '../../../platform/ui/error-summary/error-summary.tsx';
import { Select, TextField } from '../../../platform/ui/field/field.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import type { View } from '../../../platform/ui/view.ts';
import type { EligibleModerator } from '../app/eligible-moderators.ts';
import { conversationLimits as limits } from '../app/prepare-conversation.ts';
import { openingLength } from '../domain/opening-length.ts';
import { type Wording, wordingIn } from '../domain/wording.ts';
import { texts } from '../texts.ts';
import { BothLanguages, bothFields } from './both-languages.tsx';
import { addressOf } from './conversation-frame.tsx';
import { errorOf, mistakesOf, type NamedField } from './mistakes.ts';

export interface ConveneProps {
  readonly view: View;
  /** The bodies for which this person convenes. */
  readonly bodies: readonly { readonly id: string; readonly name: Wording }[];
  readonly moderators: readonly EligibleModerator[];
  /** What these bodies prepare already. */
  readonly preparing: readonly { readonly slug: string; readonly title: Wording }[];
  readonly given: Readonly<Record<string, string>>;
  readonly chosenModerators: readonly string[];
  /** Field → key of the sentence. */
  readonly errors: Readonly<Record<string, string>>;
}

/** The first step of a conversation: what is asked, for how long, and who moderates. */
export function ConvenePage(props: ConveneProps) {
  const { view } = props;
  const t = texts.in(view.language);
  const mistakes = mistakesOf(view, fieldsOf(view), props.errors);
  const list = { label: t('list.title'), href: `${view.root}/deliberations` };
  return (
    <Layout
      view={view}
      share="private"
      title={t('convene.title')}
      breadcrumbs={[list]}
      {...(mistakes.length > 0 ? { state: 'error' as const } : {})}
    >
      <ErrorSummary view={view} mistakes={mistakes} />
      <Title lead={t('convene.lead')}>{t('convene.title')}</Title>
      <Preparing {...props} />
      <Form view={view} action={`${view.root}/deliberations/convene`} class="sky-flow">
        <Question {...props} mistakes={mistakes} />
        <Terms {...props} mistakes={mistakes} />
        <Button>{t('convene.act')}</Button>
        <p class="sky-muted sky-small">{t('convene.next')}</p>
      </Form>
    </Layout>
  );
}

function fieldsOf(view: View): Readonly<Record<string, NamedField>> {
  const t = texts.in(view.language);
  const both = (name: 'title' | 'question' | 'introduction') =>
    bothFields(view, name, t(`convene.field.${name}`), limits[name]);
  return {
    body: { label: t('convene.body') },
    ...both('title'),
    ...both('question'),
    ...both('introduction'),
    'short-name': { label: t('convene.short-name'), limit: limits['short-name'] },
    days: { label: t('convene.days') },
    strict: { label: t('convene.strict') },
    moderators: { label: t('convene.moderators') },
  };
}

function Preparing({ view, preparing }: ConveneProps) {
  if (preparing.length === 0) return null;
  return (
    <section>
      <h2>{texts.in(view.language)('convene.preparing')}</h2>
      <ul>
        {preparing.map((conversation) => {
          const { text, language } = wordingIn(conversation.title, view.language);
          return (
            <li>
              <a href={addressOf(view, conversation, 'prepare')} lang={language}>
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type PartProps = ConveneProps & { readonly mistakes: readonly Mistake[] };

function Question({ view, bodies, given, mistakes }: PartProps) {
  const t = texts.in(view.language);
  const common = { view, given, mistakes };
  const options = bodies.map(({ id, name }) => ({
    value: id,
    label: wordingIn(name, view.language).text,
  }));
  return (
    <>
      {bodies.length === 1 ? (
        <input type="hidden" name="body" value={bodies[0]?.id} />
      ) : (
        <Select
          view={view}
          name="body"
          label={t('convene.body')}
          options={options}
          value={given.body}
        />
      )}
      <BothLanguages
        {...common}
        name="title"
        label={t('convene.field.title')}
        hint={t('convene.field.title.hint')}
        limit={limits.title}
      />
      <BothLanguages
        {...common}
        name="question"
        label={t('convene.field.question')}
        hint={t('convene.field.question.hint')}
        limit={limits.question}
        rows={2}
      />
      <BothLanguages
        {...common}
        name="introduction"
        label={t('convene.field.introduction')}
        hint={t('convene.field.introduction.hint')}
        limit={limits.introduction}
        rows={6}
      />
    </>
  );
}

function Terms({ view, moderators, chosenModerators, given, mistakes }: PartProps) {
  const t = texts.in(view.language);
  return (
    <>
      <TextField
        view={view}
        name="short-name"
        label={t('convene.short-name')}
        hint={t('convene.short-name.hint')}
        value={given['short-name']}
        required
        {...errorOf(mistakes, 'short-name')}
      />
      <TextField
        view={view}
        name="days"
        type="number"
        size={4}
        label={t('convene.days')}
        hint={t('convene.days.hint', openingLength)}
        value={given.days ?? String(openingLength.usual)}
        required
        {...errorOf(mistakes, 'days')}
      />
      <Radios
        view={view}
        name="strict"
        legend={t('convene.strict')}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`convene.strict.${value}`),
        }))}
        value={given.strict ?? 'yes'}
        {...errorOf(mistakes, 'strict')}
      />
      <Checkboxes
        view={view}
        name="moderators"
        legend={t('convene.moderators')}
        hint={t(moderators.length === 0 ? 'convene.moderators.none' : 'convene.moderators.hint')}
        options={moderators.map(({ personId, name }) => ({
          value: personId,
          label: wordingIn(name, view.language).text,
        }))}
        values={chosenModerators}
        {...errorOf(mistakes, 'moderators')}
      />
    </>
  );
}
