import { Button } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { SmsState } from '../../app/sms-state.ts';
import { texts } from '../../texts.ts';
import { addressField, type Mistaken, waitNotice } from '../address-field.tsx';
import { codeField } from '../code-field.ts';
import { lostPasskeysAddress, recoverAddress } from './ways-addresses.ts';

const crumbsOf = (view: View) => [
  { label: texts.in(view.language)('sign-in.title'), href: `${view.root}/identity/sign-in` },
];

interface RecoverProps extends Mistaken {
  readonly view: View;
  readonly sms: SmsState;
  /** The code on paper as it was typed: 26 signs are not asked for twice. */
  readonly paper?: string;
  readonly wrongPaper?: string | undefined;
}

/** The ways back for whoever has lost an address, a phone or a passkey; the code on paper here. */
export function RecoverPage({ view, sms, paper, wrongPaper, ...given }: RecoverProps) {
  const t = texts.in(view.language);
  const title = t('recover.title');
  const mistakes = [
    ...(wrongPaper === undefined ? [] : [{ field: 'paper', message: wrongPaper }]),
    ...(given.wrong === undefined ? [] : [{ field: 'contact', message: given.wrong }]),
  ];
  return (
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbsOf(view)}>
      <Title lead={t('recover.lead')}>{title}</Title>
      {waitNotice(view, given.waitMinutes)}
      <h2>{t('recover.other.title')}</h2>
      <p>{t('recover.other.what')}</p>
      <p>
        <a class="ds-link" href={`${view.root}/identity/sign-in`}>
          {t('sign-in.title')}
        </a>
      </p>
      <h2>{t('recover.paper.title')}</h2>
      <Form view={view} action={recoverAddress(view)} repeatable>
        <TextField
          view={view}
          name="paper"
          autocomplete="off"
          label={t('recover.paper')}
          hint={t('recover.paper.hint')}
          value={paper}
          error={wrongPaper}
          required
        />
        <TextField view={view} {...addressField(view, sms, given)} required />
        <Button>{t('sign-in.submit')}</Button>
      </Form>
      <h2>{t('recover.passkeys.title')}</h2>
      <p>{t('recover.passkeys.what')}</p>
      <h2>{t('recover.offices.title')}</h2>
      <p>{t('recover.offices.what')}</p>
      <p>
        <a class="ds-link" href={lostPasskeysAddress(view)}>
          {t('recover.offices.link')}
        </a>
      </p>
    </Layout>
  );
}

interface RecoverCodeProps {
  readonly view: View;
  readonly address: string | null;
  readonly wrong?: string | undefined;
}

/** Asks for the code that was sent to the new address; it never says why one did not work. */
export function RecoverCodePage({ view, address, wrong }: RecoverCodeProps) {
  const t = texts.in(view.language);
  const title = t('code.title');
  const mistakes = wrong === undefined ? [] : [{ field: 'code', message: wrong }];
  const lead = address === null ? undefined : t('code.sent', { address });
  return (
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbsOf(view)}>
      <Title lead={lead}>{title}</Title>
      <Form view={view} action={recoverAddress(view, '/code')} repeatable>
        <TextField view={view} {...codeField(view, wrong)} required />
        <Button>{t('code.submit')}</Button>
      </Form>
      <p>
        <a class="ds-link" href={recoverAddress(view)}>
          {t('recover.again')}
        </a>
      </p>
    </Layout>
  );
}
