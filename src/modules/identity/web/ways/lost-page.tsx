import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { CodeBlock } from '../../../../platform/ui/code-block/code-block.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { type ConfirmingBody, readOwnOfficeRecovery } from '../../app/own-office-recovery.ts';
import { recoveryHours, sayNumber } from '../../domain/office-recovery.ts';
import { waitingHours } from '../../domain/waiting-change.ts';
import { texts } from '../../texts.ts';
import { accountAddress, newPasskeyAddress } from '../passkeys/passkeys-table.tsx';
import { signInFirst } from './contact-pages.tsx';
import { askColleaguesAddress, lostPasskeysAddress } from './ways-addresses.ts';

/**
 * For whoever has passkeys, and none of them at hand any more: a day's wait, or for those who hold an office two
 * colleagues.
 */
export function showLostPasskeys(platform: Platform) {
  return async (c: Context<SiteEnv>) => {
    const view = c.get('view');
    const { actor } = view;
    if (actor.person === null) return signInFirst(c, lostPasskeysAddress(view));
    const office = await readOwnOfficeRecovery(platform, actor, view.now);
    const t = texts.in(view.language);
    const title = t('passkeys.lost.title');
    const lead =
      office === null
        ? t('passkeys.lost.what', { hours: waitingHours })
        : t('colleagues.lead', { hours: recoveryHours });
    const crumbs = [{ label: t('account.title'), href: accountAddress(view) }];
    return c.html(
      <Layout {...{ view, title }} share="private" breadcrumbs={crumbs}>
        <Title lead={lead}>{title}</Title>
        {office === null ? <WaitADay view={view} /> : <Colleagues view={view} office={office} />}
      </Layout>,
    );
  };
}

function WaitADay({ view }: { readonly view: View }) {
  const t = texts.in(view.language);
  return (
    <>
      <p>{t('passkeys.lost.back')}</p>
      <Form view={view} action={lostPasskeysAddress(view)}>
        <Button variant="destructive">{t('passkeys.lost.act')}</Button>
      </Form>
    </>
  );
}

interface ColleaguesProps {
  readonly view: View;
  readonly office: NonNullable<Awaited<ReturnType<typeof readOwnOfficeRecovery>>>;
}

function Colleagues({ view, office: { ask, bodies } }: ColleaguesProps) {
  const t = texts.in(view.language);
  if (ask !== null && ask.confirmedAt !== null) {
    return (
      <>
        <Alert view={view} tone="success" title={t('colleagues.confirmed')} />
        <p>{t(ask.isHere ? 'colleagues.confirmed.here' : 'colleagues.confirmed.elsewhere')}</p>
        {ask.isHere ? (
          <ButtonRow>
            <ButtonLink href={newPasskeyAddress(view)}>{t('passkeys.add')}</ButtonLink>
          </ButtonRow>
        ) : null}
      </>
    );
  }
  return (
    <>
      {ask?.isHere === true ? (
        <>
          <h2>{t('colleagues.number')}</h2>
          <CodeBlock label={t('colleagues.number')} code={sayNumber(ask.number)} />
          <p>
            {t('colleagues.number.what')} {t('colleagues.until')}{' '}
            <Moment at={ask.until} view={view} show="minute" />
          </p>
        </>
      ) : null}
      {ask?.isHere === false ? <p>{t('colleagues.elsewhere')}</p> : null}
      {ask === null ? null : <p>{t('colleagues.back')}</p>}
      {bodies.map((body) => (
        <BodyToConfirm view={view} body={body} />
      ))}
      {ask?.isHere === true ? null : (
        <Form view={view} action={askColleaguesAddress(view)}>
          <Button>{t('colleagues.ask')}</Button>
        </Form>
      )}
    </>
  );
}

function BodyToConfirm({ view, body }: { readonly view: View; readonly body: ConfirmingBody }) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const said = (is: boolean) => t(is ? 'colleagues.there' : 'colleagues.missing');
  return (
    <>
      <h2>{body.name[language]}</h2>
      {body.isPossible ? null : (
        <Alert view={view} tone="warning" title={t('colleagues.impossible')}>
          <p>{t('colleagues.impossible.what')}</p>
        </Alert>
      )}
      <SummaryList
        rows={[
          { term: t('colleagues.keeper'), value: said(body.keeper) },
          { term: t('colleagues.second'), value: said(body.second) },
        ]}
      />
      {body.keepers.length === 0 ? null : (
        <>
          <p>{t('colleagues.keepers')}</p>
          <ul>
            {body.keepers.map(({ name, title, bodyName }) => (
              <li>
                {name ?? t('offices.nameless')}{' '}
                <span class="sky-muted">
                  {t('waiting.first', { office: title[language], body: bodyName[language] })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
