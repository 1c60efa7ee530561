import type { Child } from 'hono/jsx';
import type { SentForm } from '../../http/site-env.ts';
import { sourceOf } from '../../i18n/languages.ts';
import { Button, ButtonLink } from '../../ui/button/button.tsx';
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx';
import { Form } from '../../ui/form/form.tsx';
import type { Share } from '../../ui/layout/share-tags.tsx';
import { Layout, Title } from '../../ui/layout.tsx';
import { LongText } from '../../ui/long-text/long-text.tsx';
import type { PageCard } from '../../ui/sharing/card-document.tsx';
import type { View } from '../../ui/view.ts';
import { longestNote } from './acts.ts';
import type { Garden, Note } from './gardens.ts';
import { texts } from './texts.ts';

export const titleIn = ({ title }: Garden, { language }: View) => title[sourceOf(language)];
export const addressOf = ({ slug }: Garden, { root }: View) => `${root}/planted/${slug}`;

interface GardenProps {
  readonly view: View;
  readonly garden: Garden;
}

export function shareOfList({ language }: View): Share {
  return { title: texts.in(language)('title') };
}

export function ListPage({ view, gardens }: { readonly view: View; readonly gardens: Garden[] }) {
  const share = shareOfList(view);
  const downloads = { json: '/api/planted', csv: '/api/planted.csv' };
  return (
    <Layout view={view} share={share} downloads={downloads}>
      <Title>{share.title}</Title>
      <ul>
        {gardens.map((garden) => (
          <li>
            <a href={addressOf(garden, view)}>{titleIn(garden, view)}</a>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

/** The one number of a garden. */
export function countNotes({ view, garden }: GardenProps): NonNullable<Share['number']> {
  const notes = garden.notes.length;
  return { value: String(notes), label: texts.in(view.language)('garden.notes', { notes }) };
}

export function shareOfGarden(props: GardenProps): Share {
  return { title: titleIn(props.garden, props.view), card: true, number: countNotes(props) };
}

export function GardenPage({ view, garden }: GardenProps) {
  const t = texts.in(view.language);
  const share = shareOfGarden({ view, garden });
  const { closedAt, harvest, notes } = garden;
  return (
    <Layout view={view} share={share}>
      <Title>{share.title}</Title>
      {closedAt === null ? null : <p>{t('garden.closed')}</p>}
      {harvest === null ? null : <p>{t('garden.harvest', { harvest })}</p>}
      <Notes notes={notes} />
      <ButtonLink href={`${addressOf(garden, view)}/write`}>{t('garden.write')}</ButtonLink>
    </Layout>
  );
}

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  return (
    <ul>
      {notes.map(({ number, text }) => (
        <li id={String(number)} lang="zh-Hant-TW">
          {text}
        </li>
      ))}
    </ul>
  );
}

/** What the browser wrote in this garden. */
export function MinePage({ view, garden }: GardenProps) {
  const t = texts.in(view.language);
  const own = garden.notes.filter(({ device }) => device !== null && device === view.actor.device);
  return (
    <PrivatePage view={view} title={t('mine.title')}>
      {own.length === 0 ? <p>{t('mine.none')}</p> : <Notes notes={own} />}
    </PrivatePage>
  );
}

/** One field; `back` is where the browser goes afterwards. */
export function WritePage({
  view,
  garden,
  sent,
  back,
}: GardenProps & { readonly sent: SentForm | undefined; readonly back: string }) {
  const t = texts.in(view.language);
  const error = sent?.errors.text === undefined ? undefined : t('write.mistake');
  const state = error === undefined ? {} : { state: 'error' as const };
  return (
    <PrivatePage view={view} title={t('write.title')} {...state}>
      <ErrorSummary
        view={view}
        mistakes={error === undefined ? [] : [{ field: 'text', message: error }]}
      />
      <Form view={view} action={`${addressOf(garden, view)}/write`}>
        <input type="hidden" name="back" value={back} />
        <LongText
          view={view}
          name="text"
          label={t('write.label')}
          limit={longestNote}
          value={sent?.given.text}
          error={error}
        />
        <Button>{t('write.send')}</Button>
      </Form>
    </PrivatePage>
  );
}

export function ClosingPage({ view, garden }: GardenProps) {
  const t = texts.in(view.language);
  return (
    <PrivatePage view={view} title={t('closing.title')}>
      <Form view={view} action={`${addressOf(garden, view)}/closing`}>
        <Button>{t('closing.send')}</Button>
      </Form>
    </PrivatePage>
  );
}

function PrivatePage(props: {
  readonly view: View;
  readonly title: string;
  readonly state?: 'error';
  readonly children: Child;
}) {
  return (
    <Layout {...props} share="private">
      <Title>{props.title}</Title>
      {props.children}
    </Layout>
  );
}

/** A garden in a frame: its newest note, and a picture of its beds. */
export function cardOf({ view, garden }: GardenProps): PageCard {
  const t = texts.in(view.language);
  return {
    title: titleIn(garden, view),
    above: t('card.above'),
    href: addressOf(garden, view),
    act: t('task'),
    body: <blockquote>{garden.notes.at(-1)?.text}</blockquote>,
    picture: (
      <svg class="planted-beds" viewBox="0 0 10 10" aria-hidden="true">
        <rect width="10" height={Math.min(garden.notes.length, 10)} />
      </svg>
    ),
  };
}
