import type { PendingAct } from '../../../../platform/acts/pending-acts.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { HeldOffice } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';

/** What has just been done, as the address says it. */
export const waitingDone = ['signed', 'waits', 'withdrawn'] as const;

interface WaitingPageProps {
  readonly view: View;
  readonly done: (typeof waitingDone)[number] | undefined;
  readonly pending: readonly PendingAct[];
  /** Whether the reader may found a body, which begins here. */
  readonly mayFound: boolean;
  /** The offices by which they were signed first, by appointment. */
  readonly offices: ReadonlyMap<string, HeldOffice>;
}

export function waitingAddress(view: View, rest = ''): string {
  return `${view.root}/identity/waiting${rest}`;
}

/** What waits for the reader's signature, then what the reader has signed and the other side has not. */
export function WaitingPage({ view, done, mayFound, pending, offices }: WaitingPageProps) {
  const t = texts.in(view.language);
  return (
    <Layout view={view} share="private" title={t('waiting.title')}>
      {done === undefined ? null : (
        <Alert view={view} tone="success" title={t(`waiting.${done}.done`)} />
      )}
      <Title lead={t('waiting.lead')}>{t('waiting.title')}</Title>
      {pending.length === 0 ? (
        <Empty title={t('waiting.none')} why={t('waiting.none.why')} />
      ) : (
        pending.map((each) => (
          <PendingCard view={view} pending={each} held={offices.get(each.first.appointment)} />
        ))
      )}
      {mayFound ? (
        <p>
          <a href={`${view.root}/identity/bodies/new`}>{t('found.title')}</a>
        </p>
      ) : null}
    </Layout>
  );
}

interface PendingProps {
  readonly view: View;
  readonly pending: PendingAct;
  readonly held: HeldOffice | undefined;
}

function PendingCard({ view, pending, held }: PendingProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const isMine = view.actor.person?.id === pending.person;
  const first =
    held === undefined
      ? pending.first.body
      : t('waiting.first', { office: held.title[language], body: held.bodyName[language] });
  const what = isMine ? 'withdraw' : 'sign';
  return (
    <Card
      title={pending.text[language]}
      headingLevel={2}
      {...(isMine ? { above: t('waiting.mine') } : {})}
    >
      <SummaryList
        rows={[
          { term: t('waiting.first.term'), value: first },
          { term: t('waiting.at'), value: <Moment at={pending.at} view={view} show="minute" /> },
          {
            term: t('waiting.until'),
            value: <Moment at={pending.until} view={view} show="minute" />,
          },
        ]}
      />
      <Form view={view} action={waitingAddress(view, `/${pending.id}/${what}`)}>
        <Button variant={isMine ? 'secondary' : 'primary'}>{t(`waiting.${what}`)}</Button>
      </Form>
    </Card>
  );
}
