import type { SentForm } from '../../../../platform/http/site-env.ts';
import type { HeldData } from '../../../../platform/person-data/held-data.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Checkboxes } from '../../../../platform/ui/choices/choices.tsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnKind } from '../../app/own-data.ts';
import { backupDays, leavingDays } from '../../domain/leaving.ts';
import { texts } from '../../texts.ts';
import { LooksSection, type ToldLooks } from './looks-section.tsx';

interface MyDataProps {
  readonly view: View;
  readonly kinds: readonly OwnKind[];
  readonly looks: ToldLooks;
  /** Who can take back what the person contributed. */
  readonly withdrawable: readonly HeldData[];
  /** Whether the person signed in a moment ago, or is nobody's account. */
  readonly isFresh: boolean;
  readonly isPersona: boolean;
  readonly sent: SentForm | undefined;
}

export const myDataAddress = (view: View) => `${view.root}/identity/my-data`;

/** What every part of the site holds of the person, to be taken along; and the way out. */
export function MyDataPage(props: MyDataProps) {
  const { view, isPersona } = props;
  const t = texts.in(view.language);
  const crumbs = [{ label: t('account.title'), href: `${view.root}/identity/me` }];
  return (
    <Layout view={view} share="private" title={t('my-data.title')} breadcrumbs={crumbs}>
      <Title lead={t('my-data.lead')}>{t('my-data.title')}</Title>
      <HeldTable {...props} />
      <NotHeld {...props} />
      <p class="sky-muted">{t('my-data.browser')}</p>
      <LooksSection view={view} told={props.looks} />
      <h2>{t('my-data.take')}</h2>
      <Take {...props} />
      <h2>{t('leaving.title')}</h2>
      {isPersona ? <p>{t('refusal.identity.persona-shared.what')}</p> : <Leave {...props} />}
    </Layout>
  );
}

const columns = ['where', 'what', 'count'] as const;

function HeldTable({ view, kinds }: MyDataProps) {
  const t = texts.in(view.language);
  return (
    <Table
      id="held"
      caption={t('my-data.caption')}
      hideCaption
      columns={columns.map((name) => ({
        label: t(`my-data.${name}`),
        numeric: name === 'count',
      }))}
      rows={kinds
        .filter(({ count }) => count > 0)
        .map(({ part, kind, count }) => [
          titleOf(view, part),
          wordsOf(view, part, kind),
          t('my-data.number', { count }),
        ])}
    />
  );
}

/** What could be held of somebody, and is not of this one. */
function NotHeld({ view, kinds }: MyDataProps) {
  const t = texts.in(view.language);
  const none = kinds.filter(({ count }) => count === 0);
  return (
    <Details summary={t('my-data.none')}>
      <ul>
        {none.map(({ part, kind }) => (
          <li>
            {t('my-data.one', { where: titleOf(view, part), what: wordsOf(view, part, kind) })}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function wordsOf({ language }: View, { texts: own }: HeldData, kind: string): string {
  return own.find(language, `held.${kind}`) ?? kind;
}

function titleOf({ language }: View, { texts: own, title, name }: HeldData): string {
  return own.find(language, title) ?? name;
}

function Take({ view, isFresh }: MyDataProps) {
  const t = texts.in(view.language);
  if (isFresh) {
    return (
      <>
        <p>{t('my-data.take.what')}</p>
        <Form view={view} action={`${myDataAddress(view)}/export`} repeatable>
          <Button>{t('my-data.take.act')}</Button>
        </Form>
      </>
    );
  }
  const back = encodeURIComponent(myDataAddress(view));
  return (
    <>
      <p>{t('my-data.again.what')}</p>
      <ButtonRow>
        <ButtonLink href={`${view.root}/identity/sign-in?back=${back}`}>
          {t('my-data.again')}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

function Leave({ view, withdrawable, sent }: MyDataProps) {
  const t = texts.in(view.language);
  const options = withdrawable.map((part) => ({
    value: part.name,
    label: titleOf(view, part),
    hint: part.texts.find(view.language, 'held.withdraw') ?? '',
  }));
  return (
    <>
      <p>
        {t('leaving.what', { days: leavingDays })} {t('leaving.backups', { days: backupDays })}
      </p>
      <p>{t('leaving.stays')}</p>
      <Form view={view} action={`${myDataAddress(view)}/leave`}>
        <Checkboxes
          view={view}
          name="withdraw"
          legend={t('leaving.withdraw')}
          hint={t('leaving.keep')}
          options={options}
          values={sent?.chosen.withdraw ?? []}
        />
        <ButtonRow>
          <Button variant="destructive">{t('leaving.act')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** For whoever has just asked to leave, and is signed out. */
export function LeftPage({ view }: { readonly view: View }) {
  const t = texts.in(view.language);
  return (
    <Layout view={view} share="private" title={t('left.title')}>
      <Alert view={view} tone="success" title={t('left.done')} />
      <Title lead={t('left.lead', { days: leavingDays })}>{t('left.title')}</Title>
      <p>{t('leaving.backups', { days: backupDays })}</p>
      <p>{t('left.mail')}</p>
      <ButtonRow>
        <ButtonLink href={`${view.root}/`}>{t('left.home')}</ButtonLink>
        <ButtonLink variant="quiet" href={`${view.root}/identity/sign-in`}>
          {t('left.stay')}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
}
