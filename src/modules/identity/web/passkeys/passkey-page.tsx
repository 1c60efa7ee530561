import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { texts } from '../../texts.ts';
import { accountAddress, passkeyAddress } from './passkeys-table.tsx';

/** One passkey: to name it, and to remove it. */
export function showPasskey(
  c: Context<SiteEnv>,
  { id, name }: { readonly id: string; readonly name: string | null },
) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const { value, error } = sentField(c, texts, 'name');
  const mistakes = error === undefined ? [] : [{ field: 'name', message: error }];
  const crumbs = [{ label: t('account.title'), href: accountAddress(view) }];
  const title = name ?? t('passkeys.unnamed');
  const sent = sentForm(c) === undefined ? {} : ({ state: 'error' } as const);
  return c.html(
    <Layout {...sent} {...{ view, title, mistakes }} share="private" breadcrumbs={crumbs}>
      <Title lead={t('passkeys.one.lead')}>{title}</Title>
      <Form view={view} action={passkeyAddress(view, id)}>
        <TextField
          {...{ view, error }}
          name="name"
          label={t('passkeys.name')}
          value={value ?? name ?? ''}
          required
        />
        <Button variant="secondary">{t('passkeys.rename')}</Button>
      </Form>
      <h2>{t('passkeys.remove')}</h2>
      <p>{t('passkeys.remove.what')}</p>
      <Form view={view} action={passkeyAddress(view, id, '/remove')}>
        <Button variant="destructive">{t('passkeys.remove')}</Button>
      </Form>
    </Layout>,
  );
}
