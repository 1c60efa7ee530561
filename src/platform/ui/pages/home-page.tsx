import { Alert } from '../alert/alert.tsx';
import { ButtonLink } from '../button/button.tsx';
import { Card, CardGrid, Facts } from '../card/card.tsx';
import { groupByTask } from '../layout/group-by-task.ts';
import { Layout } from '../layout.tsx';
import { PeopleText, peopleMarks } from '../people-text.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import type { View } from '../view.ts';
import type { HomeFeature, HomeLine } from './home-line.ts';
import { LanternSky } from './lantern-sky.tsx';
import { shareOfHome } from './page-shares.ts';

export interface HomePageProps {
  readonly view: View;
  /** What is being decided now and most wants an answer. */
  readonly feature?: HomeFeature;
  /** The newest of each module, newest first. */
  readonly lines: readonly HomeLine[];
  /** One living number of a service, by the address of its link. */
  readonly living: ReadonlyMap<string, string>;
  /** This browser has been forgotten just now. */
  readonly forgotten?: boolean;
}

export function HomePage({ view, feature, lines, living, forgotten = false }: HomePageProps) {
  return (
    <Layout
      view={view}
      downloads={{ feed: `${view.root}/feed.atom` }}
      share={shareOfHome(view, feature)}
      wide
      banner={<Opening {...{ view, feature, forgotten }} />}
    >
      <Now view={view} lines={lines} />
      <TaskCards view={view} living={living} />
      <Promises view={view} />
    </Layout>
  );
}

/** The night over the harbour, in both schemes: the question, and the one thing to do about it. */
function Opening({
  view,
  feature,
  forgotten,
}: {
  view: View;
  feature: HomeFeature | undefined;
  forgotten: boolean;
}) {
  const { t } = view;
  return (
    <div class="sky-opening" data-color-scheme="dark">
      <div class="sky-opening-inner">
        {forgotten ? (
          <Alert view={view} tone="success" title={t('forget-browser.done')}>
            <p>{t('forget-browser.done.next')}</p>
          </Alert>
        ) : null}
        <h1>{t('home.title')}</h1>
        <p class="sky-lead">{t('home.lead')}</p>
        <SearchField view={view} id="search" />
        {feature === undefined ? null : <Feature view={view} feature={feature} />}
      </div>
      <LanternSky />
    </div>
  );
}

function Feature({ view, feature }: { readonly view: View; readonly feature: HomeFeature }) {
  return (
    <section class="sky-feature" aria-labelledby="feature">
      <p class="sky-feature-now">{view.t('home.feature')}</p>
      <h2 id="feature">
        <a href={feature.href} {...peopleMarks(feature.title, feature.language ?? view.language)}>
          {feature.title}
        </a>
      </h2>
      {feature.question === undefined ? null : (
        <p {...peopleMarks(feature.question.text, feature.question.language)}>
          {feature.question.text}
        </p>
      )}
      <Quote view={view} quote={feature.quote} />
      <Facts facts={feature.facts} />
      <ButtonLink href={feature.href}>{feature.act}</ButtonLink>
    </section>
  );
}

function Quote({ view, quote }: { readonly view: View; readonly quote: HomeLine['quote'] }) {
  if (quote === undefined) return null;
  return (
    <figure class="sky-quote">
      <figcaption>{view.t('home.quote')}</figcaption>
      <blockquote {...peopleMarks(quote.text, quote.language)}>{quote.text}</blockquote>
    </figure>
  );
}

function Now({ view, lines }: { readonly view: View; readonly lines: readonly HomeLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="now">
      <h2 id="now">{view.t('home.now')}</h2>
      <CardGrid>
        {lines.map((line) => (
          <Card
            title={<PeopleText text={line.title} language={line.language ?? view.language} />}
            href={line.href}
            above={view.t(`task.${line.task}`)}
            facts={line.facts}
          >
            <Quote view={view} quote={line.quote} />
          </Card>
        ))}
      </CardGrid>
    </section>
  );
}

/** What people come for: each task with its links and their living numbers; one alone is no choice. */
function TaskCards({ view, living }: Pick<HomePageProps, 'view' | 'living'>) {
  const { t } = view;
  const offered = groupByTask(view.navigation);
  if (offered.length < 2) return null;
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t('home.tasks')}</h2>
      <CardGrid>
        {offered.map(({ task, items }) => (
          <Card id={`task-${task}`} title={t(`task.${task}`)}>
            <p>{t(`task.${task}.what`)}</p>
            <ul class="sky-task-links">
              {items.map(({ href, label }) => (
                <li>
                  <a href={href}>{label}</a>
                  {living.has(href) ? <p class="sky-muted sky-small">{living.get(href)}</p> : null}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </CardGrid>
    </section>
  );
}

const promises = ['open', 'seen', 'checked'] as const;

function Promises({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">{t('home.promises')}</h2>
      <ul class="sky-promises">
        {promises.map((promise) => (
          <li>
            <h3>{t(`home.promise.${promise}.title`)}</h3>
            <p>{t(`home.promise.${promise}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
