import type { SentForm } from '../../../../platform/http/site-env.ts';
import { type Wording, wordingIn } from '../../../../platform/i18n/wording.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import { Words } from '../../../../platform/ui/words.tsx';
import { addFact } from '../../app/add-fact.ts';
import { addSeed } from '../../app/add-seed.ts';
import { seenOf } from '../../app/open-conversation.ts';
import { daysOpen } from '../../domain/opening-length.ts';
import { missingToOpen, openingRules, type Preparation } from '../../domain/opening-rules.ts';
import type { ConversationRow, Fact } from '../../store/read.ts';
import type { SeedStatement } from '../../store/read-moderation.ts';
import { type ConversationView, StateTag } from '../frame/conversation-frame.tsx';
import { FactSource } from '../frame/fact-source.tsx';
import { mistakesOf } from '../frame/form-fields.tsx';
import { StatementText } from '../frame/statement-text.tsx';
import { conveneCrumbs } from './convene-page.tsx';
import { factFields, PreparationForm, seedFields } from './preparation-forms.tsx';

export interface PrepareProps extends ConversationView<ConversationRow> {
  readonly facts: readonly Fact[];
  readonly seeds: readonly SeedStatement[];
  readonly moderators: readonly Wording[];
  /** A form of the page that came back: with mistakes, or to open what is not ready. */
  readonly sent: SentForm | undefined;
}

/** What a conversation still needs, the forms for it, and then the opening. */
export function PreparePage(props: PrepareProps) {
  const { view, t, conversation, sent } = props;
  const triedToOpen = sent?.refusal?.code === 'deliberations.not-ready';
  const [ofFact, ofSeed] = [factFields(view), seedFields(view)];
  const missing = missingWords(props);
  const mistakes = triedToOpen
    ? missing.map((message) => ({ field: 'checklist', message }))
    : mistakesOf(view, [...ofFact, ...ofSeed], sent?.errors ?? {});
  const title = wordingIn(conversation.title, view.language);
  const crumbs = conveneCrumbs(view);
  const heading = t('convene.prepare.title', { title: title.text });
  const form = (act: { readonly declaration: { readonly name: string } }) => ({
    ...props,
    mistakes,
    given: sent?.act === act.declaration.name ? sent.given : {},
  });
  return (
    <Layout view={view} share="private" title={heading} breadcrumbs={crumbs} mistakes={mistakes}>
      <Title
        above={<StateTag view={view} conversation={conversation} />}
        lead={t('convene.prepare.lead')}
      >
        {heading}
      </Title>
      <Checklist {...props} />
      <Opening {...props} isReady={missing.length === 0} />
      <Facts {...props} />
      <PreparationForm {...form(addFact)} of="fact" fields={ofFact} />
      <Seeds {...props} />
      <PreparationForm {...form(addSeed)} of="seed" fields={ofSeed} />
    </Layout>
  );
}

function countOf({ facts, seeds }: PrepareProps): Preparation {
  return {
    facts: facts.length,
    seeds: seeds.length,
    opposedSeeds: seeds.filter(({ opposedByConvener }) => opposedByConvener).length,
  };
}

const kinds = ['facts', 'seeds', 'opposedSeeds'] as const;

/** One sentence for each kind of which there are too few. */
function missingWords(props: PrepareProps): string[] {
  const missing = missingToOpen(countOf(props));
  return kinds.flatMap((kind) =>
    missing[kind] === 0 ? [] : [props.t(`convene.missing.${kind}`, { count: missing[kind] })],
  );
}

function Checklist(props: PrepareProps) {
  const { view, t } = props;
  const counts = countOf(props);
  const names = props.moderators.map((name) => wordingIn(name, view.language).text);
  return (
    <section>
      <h2 id="checklist" tabindex={-1}>
        {t('convene.checklist')}
      </h2>
      <ul class="convene-checklist">
        {kinds.map((kind) => {
          const enough = counts[kind] >= openingRules[kind];
          return (
            <li>
              <Tag state={enough ? 'done' : 'open'}>
                {t(enough ? 'convene.checklist.enough' : 'convene.checklist.missing')}
              </Tag>{' '}
              {t(`convene.checklist.${kind}`, { count: counts[kind], needed: openingRules[kind] })}
            </li>
          );
        })}
      </ul>
      <p>
        {t('convene.moderated-by', { names: names.join(view.t('list.or')) })}{' '}
        <a href={props.to('moderators')}>{t('replace.title')}</a>
      </p>
    </section>
  );
}

/** The main button once everything is there; before, it explains when pressed. */
function Opening(props: PrepareProps & { readonly isReady: boolean }) {
  const { view, t, to, isReady, sent } = props;
  const { createdAt, closesAt } = props.conversation;
  return (
    <Form view={view} action={to('open')} class="sky-flow" seen={seenOf(countOf(props))}>
      {sent?.refusal?.code === 'changed-since' ? (
        <Alert view={view} tone="warning" title={t('convene.open.changed')}>
          <p>{t('convene.open.changed.next')}</p>
        </Alert>
      ) : null}
      {isReady ? <Alert view={view} tone="success" title={t('convene.ready')} /> : null}
      {closesAt === null ? null : (
        <p>{t('convene.open.days', { days: daysOpen(createdAt, closesAt) })}</p>
      )}
      <Button variant={isReady ? 'primary' : 'secondary'}>{t('convene.open')}</Button>
      <p class="sky-muted sky-small">{t('convene.open.next')}</p>
    </Form>
  );
}

function Facts({ view, t, facts }: PrepareProps) {
  return (
    <section>
      <h2>{t('convene.facts', { count: facts.length })}</h2>
      <ol>
        {facts.map((fact) => (
          <li>
            <Words view={view} wording={fact.claim} /> <FactSource view={view} fact={fact} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Seeds({ view, t, seeds }: PrepareProps) {
  return (
    <section>
      <h2>{t('convene.seeds', { count: seeds.length })}</h2>
      <ol class="statement-list">
        {seeds.map((seed) => (
          <li>
            <StatementText view={view} statement={seed} />
            {seed.opposedByConvener ? (
              <p class="sky-small sky-muted">{t('statement.opposed')}</p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
