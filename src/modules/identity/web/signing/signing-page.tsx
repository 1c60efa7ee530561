import { htmlLanguage, sourceLanguages, sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Delegation } from '../../../../platform/powers/powers.ts';
import { askingMinutes, shortHash } from '../../../../platform/powers/signing.ts';
import { lastMoment } from '../../../../platform/text/taipei-day.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { HeldOffice } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { passkeyScript } from '../passkeys/passkey-form.tsx';
import { newPasskeyAddress } from '../passkeys/passkeys-table.tsx';
import { type WayProps, waysFor } from './signing-ways.tsx';

interface SigningPageProps extends WayProps {
  /** The appointment that it is signed by; undefined: it is signed in the person's own name. */
  readonly held: HeldOffice | undefined;
  /** The delegation by which that office may; null: it may by itself. */
  readonly lent: Delegation | null;
}

/** What is signed, whole, in whose name, and every way to sign it. */
export function SigningPage(props: SigningPageProps) {
  const { view, asked, means, mistake } = props;
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const offered = waysFor(view, asked, means);
  const other = sourceLanguages.filter((each) => each !== language);
  return (
    <Layout
      view={view}
      share="private"
      title={t('signing.title')}
      scripts={offered.some(({ method }) => method === 'passkey') ? [passkeyScript] : []}
      {...(mistake === undefined ? {} : { state: 'error' as const })}
    >
      <Title lead={t('signing.lead')}>{t('signing.title')}</Title>
      <Card title={t('signing.text')} headingLevel={2}>
        <p>{asked.text[language]}</p>
      </Card>
      {other.map((each) => (
        <Details summary={t('signing.text.other')}>
          <p lang={htmlLanguage(each)}>{asked.text[each]}</p>
        </Details>
      ))}
      <SummaryList rows={summaryOf(props)} />
      {offered.length > 0 ? null : (
        <Alert view={view} tone="warning" title={t('signing.no-way')}>
          <p>{t('signing.no-way.what')}</p>
          <p>
            <a href={newPasskeyAddress(view)}>{t('signing.no-way.add')}</a>
          </p>
        </Alert>
      )}
      {offered.map(({ Draw }) => (
        <Draw {...props} />
      ))}
      <p>
        <ButtonLink variant="quiet" href={`${view.root}/identity/me`}>
          {t('signing.not')}
        </ButtonLink>
      </p>
    </Layout>
  );
}

function summaryOf({ view, asked, held, lent }: SigningPageProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const last = new Date(asked.askedAt.getTime() + askingMinutes * 60_000);
  const name =
    held === undefined
      ? t('signing.name.own')
      : t('waiting.first', { office: held.title[language], body: held.bodyName[language] });
  return [
    { term: t('signing.name'), value: name },
    ...(lent === null
      ? []
      : [
          {
            term: t('signing.lent'),
            value: t('signing.lent.by', {
              office: lent.by[language],
              last: formatDay(view, lastMoment(lent.until)),
            }),
          },
        ]),
    { term: t('signing.hash'), value: <code>{shortHash(asked.textHash)}</code> },
    { term: t('signing.until'), value: <Moment at={last} view={view} show="minute" /> },
  ];
}

/** A program asked: it has to send its call once more. */
export function SignedPage({ view }: { readonly view: View }) {
  const t = texts.in(view.language);
  return (
    <Layout view={view} share="private" title={t('signing.done.title')}>
      <Title lead={t('signing.done.what')}>{t('signing.done.title')}</Title>
    </Layout>
  );
}
