import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { formatDay, formatMinute } from '../../../../platform/ui/time/format-time.ts';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnWays } from '../../app/own-ways.ts';
import { texts } from '../../texts.ts';
import { contactAddress, newContactAddress, paperAddress } from './ways-addresses.ts';

interface WaysProps {
  readonly view: View;
  readonly ways: OwnWays;
}

/** What waits to take effect, each with the way to call it back where this session may. */
export function WaitingChanges({ view, ways }: WaysProps) {
  const t = texts.in(view.language);
  return (
    <>
      {ways.waiting.map(({ id, kind, address, effectiveAt, isDue, isCallable }) => (
        <Alert
          view={view}
          tone="warning"
          title={t(`ways.waits.${kind}`, { address: address ?? '' })}
        >
          <p>
            {t(isDue ? 'ways.waits.due' : 'ways.waits.until', {
              until: formatMinute(view, effectiveAt),
            })}
          </p>
          {isDue ? null : isCallable ? (
            <Form view={view} action={`${view.root}/identity/waiting-changes`}>
              <input type="hidden" name="change" value={id} />
              <Button variant="secondary">{t('ways.call-back')}</Button>
            </Form>
          ) : (
            <p>{t('ways.waits.older')}</p>
          )}
        </Alert>
      ))}
    </>
  );
}

const contactColumns = ['address', 'since'] as const;

/** The addresses and numbers of the account, and the way to one more. */
export function ContactsSection({ view, ways: { contacts } }: WaysProps) {
  const t = texts.in(view.language);
  return (
    <>
      <Table
        id="contacts"
        caption={t('contacts.caption')}
        hideCaption
        columns={contactColumns.map((name) => ({ label: t(`contacts.column.${name}`) }))}
        rows={contacts.map(({ id, address, verifiedAt }) => [
          <>
            {address}
            {contacts.length < 2 ? null : (
              <>
                <br />
                <a href={contactAddress(view, id)}>{t('contacts.remove')}</a>
              </>
            )}
          </>,
          <Moment at={verifiedAt} view={view} show="day" />,
        ])}
      />
      {contacts.length > 1 ? null : <p>{t('contacts.one')}</p>}
      <ButtonLink variant="secondary" href={newContactAddress(view)}>
        {t('contacts.add')}
      </ButtonLink>
    </>
  );
}

/** Whether there is a code on paper, and the way to a new one. */
export function PaperSection({ view, ways: { paper } }: WaysProps) {
  const t = texts.in(view.language);
  return (
    <>
      <h2>{t('paper.title')}</h2>
      <p>
        {paper === null
          ? t('paper.none')
          : t('paper.there', { day: formatDay(view, paper.madeAt) })}
      </p>
      {paper === null ? null : <p class="sky-muted">{t('paper.ends')}</p>}
      <ButtonLink variant="secondary" href={paperAddress(view)}>
        {t(paper === null ? 'paper.make' : 'paper.again')}
      </ButtonLink>
    </>
  );
}

const sessionColumns = ['way', 'began', 'used'] as const;

/** Where the person is signed in, each with the way to end it. */
export function SessionsSection({ view, ways: { sessions } }: WaysProps) {
  const t = texts.in(view.language);
  const address = `${view.root}/identity/sessions`;
  return (
    <>
      <h2>{t('sessions.title')}</h2>
      <Table
        id="sessions"
        caption={t('sessions.caption')}
        hideCaption
        columns={sessionColumns.map((name) => ({ label: t(`sessions.column.${name}`) }))}
        rows={sessions.map(({ id, isThis, createdAt, seenAt, assurance, channel, provider }) => [
          <>
            {provider === null
              ? t(`sessions.way.${channel ?? assurance}`)
              : provider[sourceOf(view.language)]}
            {isThis ? (
              <>
                <br />
                <strong>{t('sessions.this')}</strong>
              </>
            ) : (
              <Form view={view} action={`${address}/end`} repeatable>
                <input type="hidden" name="session" value={id} />
                <Button variant="quiet">{t('sessions.end')}</Button>
              </Form>
            )}
          </>,
          <Moment at={createdAt} view={view} show="minute" />,
          <Moment at={seenAt} view={view} show="minute" />,
        ])}
      />
      {sessions.length < 2 ? null : (
        <Form view={view} action={`${address}/end-others`} repeatable>
          <Button variant="secondary">{t('sessions.end-others')}</Button>
        </Form>
      )}
    </>
  );
}
