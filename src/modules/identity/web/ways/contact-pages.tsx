import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { readOwnContact } from '../../app/read-own-contact.ts';
import { readSentCode, readSentTo } from '../../app/request-code.ts';
import { readSmsState, type SmsState } from '../../app/sms-state.ts';
import { waitingHours } from '../../domain/waiting-change.ts';
import { texts } from '../../texts.ts';
import { addressField, type Mistaken, waitNotice } from '../address-field.tsx';
import { codeField } from '../code-field.ts';
import { withDemoMessage } from '../demo-message.ts';
import { accountAddress } from '../passkeys/passkeys-table.tsx';
import {
  contactAddress,
  contactCodeAddress,
  newContactAddress,
  provedAddress,
} from './ways-addresses.ts';

const crumbsOf = (view: View) => [
  { label: texts.in(view.language)('account.title'), href: accountAddress(view) },
];

/** Asks for the address or number that is to be added. */
export function NewContactPage({
  view,
  sms,
  ...given
}: { readonly view: View; readonly sms: SmsState } & Mistaken) {
  const t = texts.in(view.language);
  const title = t('contacts.new.title');
  const field = addressField(view, sms, given);
  const mistakes = given.wrong === undefined ? [] : [{ field: 'contact', message: given.wrong }];
  return (
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbsOf(view)}>
      <Title lead={t('contacts.new.lead')}>{title}</Title>
      {waitNotice(view, given.waitMinutes)}
      <Form view={view} action={newContactAddress(view)} repeatable>
        <TextField view={view} {...field} required />
        <Button>{t('sign-in.submit')}</Button>
      </Form>
      <p class="sky-muted">{t('contacts.others-end')}</p>
    </Layout>
  );
}

/** Asks for the code that was sent there; who waits for none begins anew. */
export async function showContactCode(platform: Platform, c: Context<SiteEnv>) {
  const { person } = c.get('actor');
  const plain = c.get('view');
  if (person === null) return signInFirst(c, newContactAddress(plain));
  const waited = await readSentCode(platform, c.get('actor'), 'add-contact');
  const address = waited?.address ?? null;
  const sent = sentForm(c);
  if (address === null && sent === undefined) return c.redirect(newContactAddress(plain), 303);
  const view = await withDemoMessage(platform, plain, waited);
  const t = texts.in(view.language);
  const title = t('contacts.code.title');
  const { error } = sentField(c, texts, 'code');
  const mistakes = error === undefined ? [] : [{ field: 'code', message: error }];
  const state = sent === undefined ? {} : ({ state: 'error' } as const);
  const lead = address === null ? undefined : t('code.sent', { address });
  return c.html(
    <Layout {...{ view, title, mistakes }} {...state} share="private" breadcrumbs={crumbsOf(view)}>
      <Title lead={lead}>{title}</Title>
      <Form view={view} action={contactCodeAddress(view)}>
        <TextField view={view} {...codeField(view, error)} required />
        <Button>{t('contacts.code.submit')}</Button>
      </Form>
      <p>
        <a class="ds-link" href={newContactAddress(view)}>
          {t('code.other')}
        </a>
      </p>
    </Layout>,
  );
}

/** The address is proved: what adding it does, before that is signed. */
export async function showProved(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  if (c.get('actor').person === null) return signInFirst(c, newContactAddress(view));
  const address = await readSentTo(platform, c.get('actor'), 'proved-contact');
  if (address === null) return c.redirect(newContactAddress(view), 303);
  const t = texts.in(view.language);
  const title = t('contacts.proved.title', { address });
  return c.html(
    <Layout {...{ view, title }} share="private" breadcrumbs={crumbsOf(view)}>
      <Title lead={t('contacts.proved.lead')}>{title}</Title>
      <p class="sky-muted">{t('contacts.others-end')}</p>
      <Form view={view} action={provedAddress(view)}>
        <input type="hidden" name="language" value={view.language} />
        <Button>{t('contacts.add')}</Button>
      </Form>
    </Layout>,
  );
}

/** Says what removing a contact does, before it is signed. */
export function showContactRemoval(platform: Platform) {
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const t = texts.in(view.language);
    const { address, waits } = await readOwnContact(platform, c.get('actor'), id);
    const title = t('contacts.remove.title', { address });
    return c.html(
      <Layout {...{ view, title }} share="private" breadcrumbs={crumbsOf(view)}>
        <Title lead={t('contacts.remove.what')}>{title}</Title>
        {waits ? (
          <Alert
            view={view}
            tone="info"
            title={t('contacts.remove.waits', { hours: waitingHours })}
          >
            <p>{t('contacts.remove.why')}</p>
          </Alert>
        ) : null}
        <Form view={view} action={contactAddress(view, id)}>
          <ButtonRow>
            <Button variant="destructive">{t('contacts.remove')}</Button>
            <ButtonLink variant="quiet" href={accountAddress(view)}>
              {t('account.title')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Layout>,
    );
  };
}

export async function showNewContact(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  if (c.get('actor').person === null) return signInFirst(c, newContactAddress(view));
  return c.html(<NewContactPage view={view} sms={await readSmsState(platform)} />);
}

export function signInFirst(c: Context<SiteEnv>, back: string) {
  const { root } = c.get('view');
  return c.redirect(`${root}/identity/sign-in?back=${encodeURIComponent(back)}`, 303);
}
