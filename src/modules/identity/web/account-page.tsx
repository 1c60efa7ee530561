import type { Context } from 'hono';
import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { sourceOf } from '../../../platform/i18n/languages.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { personas } from '../../../platform/sample-world/personas.ts';
import { lastMoment } from '../../../platform/text/taipei-day.ts';
import { Alert } from '../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../platform/ui/button/button.tsx';
import { ForgetBrowser } from '../../../platform/ui/form/forget-browser.tsx';
import { Form } from '../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../platform/ui/layout.tsx';
import { Table } from '../../../platform/ui/table/table.tsx';
import { Moment } from '../../../platform/ui/time/moment.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { type OwnAccount, readOwnAccount } from '../app/own-account.ts';
import { type OwnWays, readOwnWays } from '../app/own-ways.ts';
import { texts } from '../texts.ts';
import { myDataAddress } from './my-data/my-data-page.tsx';
import { OfferedOffices } from './offices/offered-offices.tsx';
import { officesAddress } from './offices/offices-page.tsx';
import { newPasskeyAddress, PasskeysSection } from './passkeys/passkeys-table.tsx';
import { allowProviders } from './providers/provider-buttons.tsx';
import { ProvidersSection } from './providers/providers-section.tsx';
import { PupilsLink } from './pupils/pupils-link.tsx';
import { waitingAddress } from './signing/waiting-page.tsx';
import { lostPasskeysAddress } from './ways/ways-addresses.ts';
import { wayChanges } from './ways/ways-routes.tsx';
import {
  ContactsSection,
  PaperSection,
  SessionsSection,
  WaitingChanges,
} from './ways/ways-sections.tsx';
import { ageAddress } from './young/age-page.tsx';
import { AskedLinks } from './young/asked-links.tsx';
import { guardianAddress } from './young/guardian-address.ts';

/** The person's own account; who is not signed in signs in first. */
export async function showAccount(platform: Platform, c: Context<SiteEnv>) {
  const { person } = c.get('actor');
  const view = c.get('view');
  if (person !== null) {
    const account = await readOwnAccount(platform, person);
    const done = doneJustNow(c);
    const { oidcProviders: known } = platform.config;
    allowProviders(c, known);
    const ways = await readOwnWays(platform, person);
    return c.html(<AccountPage {...{ view, person, account, ways, done, known }} />);
  }
  const here = encodeURIComponent(`${view.root}/identity/me`);
  return c.redirect(`${view.root}/identity/sign-in?back=${here}`, 303);
}

/** What has been done just now, as its page has put it into the address: the words that say so. */
function doneJustNow(c: Context<SiteEnv>) {
  const passkey = passkeyChanges.find((change) => change === c.req.query('passkey'));
  const provider = providerChanges.find((change) => change === c.req.query('provider'));
  const way = wayChanges.find((change) => change === c.req.query('done'));
  if (passkey !== undefined) return `passkeys.${passkey}` as const;
  if (provider !== undefined) return `providers.${provider}.done` as const;
  if (way !== undefined) return `ways.done.${way}` as const;
  return c.req.query('age') === 'told' ? 'age.told' : undefined;
}

const passkeyChanges = ['added', 'removed', 'renamed'] as const;
const providerChanges = ['connected', 'disconnected'] as const;

interface AccountPageProps {
  readonly view: View;
  readonly person: Person;
  readonly account: OwnAccount;
  readonly ways: OwnWays;
  readonly done: ReturnType<typeof doneJustNow>;
  /** The providers of the settings. */
  readonly known: readonly OidcProvider[];
}

/** Who I am here, in whose name I may act and until when, and the way out. */
function AccountPage({ view, person, account, ways, done, known }: AccountPageProps) {
  const t = texts.in(view.language);
  const persona = personas.find(({ id }) => id === person.persona);
  const alone = account.offices.length === 0;
  return (
    <Layout view={view} share="private" title={t('account.title')}>
      {done === undefined ? null : <Alert view={view} tone="success" title={t(done)} />}
      <Title lead={t(alone ? 'account.lead.alone' : 'account.lead')}>{t('account.title')}</Title>
      {persona === undefined ? null : (
        <Alert
          view={view}
          tone="info"
          title={t('account.persona', { role: persona.role[sourceOf(view.language)] })}
        />
      )}
      {alone || person.assurance === 'passkey' ? null : (
        <Alert view={view} tone="warning" title={t('passkeys.office')}>
          <p>{t('passkeys.office.what')}</p>
          <ButtonRow>
            <ButtonLink href={newPasskeyAddress(view)}>{t('passkeys.add')}</ButtonLink>
          </ButtonRow>
        </Alert>
      )}
      <WaitingChanges view={view} ways={ways} />
      <OfferedOffices view={view} offered={account.offered} />
      <AskedLinks view={view} asked={account.asked} />
      <h2>{t('account.addresses')}</h2>
      <p class="sky-muted">
        {t(ways.contacts.length === 0 ? 'account.addresses.none' : 'account.addresses.private')}
      </p>
      <ContactsSection view={view} ways={ways} />
      {alone ? null : <OfficesTable view={view} offices={account.offices} />}
      <PupilsLink view={view} />
      {persona === undefined ? <PasskeysSection view={view} passkeys={account.passkeys} /> : null}
      {account.passkeys.length === 0 || person.assurance === 'passkey' ? null : (
        <p>
          <a href={lostPasskeysAddress(view)}>{t('passkeys.lost.title')}</a>
        </p>
      )}
      {persona === undefined ? (
        <ProvidersSection view={view} providers={account.providers} known={known} />
      ) : null}
      <PaperSection view={view} ways={ways} />
      <h2>{t('age.title')}</h2>
      <p>
        {t(`age.now.${person.age?.band ?? 'unknown'}`)}{' '}
        <a href={ageAddress(view)}>{t('age.change')}</a>
      </p>
      <p>
        <a href={guardianAddress(view)}>{t('guardian.title')}</a>
      </p>
      {persona === undefined ? <SessionsSection view={view} ways={ways} /> : null}
      <h2>{t('account.end.title')}</h2>
      {persona === undefined ? <p>{t('account.end.what')}</p> : null}
      <Form view={view} action={`${view.root}/identity/sign-out`} repeatable>
        <ButtonRow>
          <Button name="where" value="here">
            {t('account.end.here')}
          </Button>
          {persona === undefined ? (
            <Button variant="secondary" name="where" value="everywhere">
              {t('account.end.everywhere')}
            </Button>
          ) : null}
        </ButtonRow>
      </Form>
      {persona === undefined ? (
        <p class="sky-muted">{t('account.number', { number: account.number })}</p>
      ) : null}
      <p>
        <a href={`${view.root}/messaging/mine`}>{view.t('messaging.mine.title')}</a>
      </p>
      <p>
        <a href={myDataAddress(view)}>{t('my-data.title')}</a>
      </p>
      <p>
        <a href={officesAddress(view)}>{t('offices.title')}</a>
      </p>
      {alone ? null : (
        <p>
          <a href={waitingAddress(view)}>{t('waiting.title')}</a>
        </p>
      )}
      <ForgetBrowser view={view} />
    </Layout>
  );
}

const columns = ['title', 'body', 'until'] as const;

function OfficesTable({ view, offices }: { view: View } & Pick<OwnAccount, 'offices'>) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const none = t('account.offices.none');
  return (
    <>
      <h2>{t('account.offices')}</h2>
      <Table
        caption={t('account.offices.caption')}
        id="offices"
        hideCaption
        columns={columns.map((name) => ({ label: t(`account.offices.${name}`) }))}
        rows={offices.map(({ appointmentId, title, bodyName, until }) => [
          // Beside the office, since the last column lies out of sight on a telephone.
          <>
            {title[language]}
            <br />
            <a href={officesAddress(view, `/${appointmentId}/resign`)}>{t('offices.resign')}</a>
            <br />
            <a href={officesAddress(view, `/${appointmentId}/delegate`)}>{t('offices.delegate')}</a>
          </>,
          bodyName[language],
          until === null ? none : <Moment at={lastMoment(until)} view={view} show="day" />,
        ])}
      />
    </>
  );
}
