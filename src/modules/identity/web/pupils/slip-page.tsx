import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { texts } from '../../texts.ts';
import { ageAddress } from '../young/age-page.tsx';
import { guardianAddress } from '../young/guardian-address.ts';
import { signInFirst } from '../young/sign-in-first.ts';
import { slipAddress } from './pupil-addresses.ts';

/** Takes the number of a slip from school; who has said nothing of their age does so first. */
export function showSlip(c: Context<SiteEnv>) {
  const view = c.get('view');
  const { person } = c.get('actor');
  if (person === null) return signInFirst(c);
  const t = texts.in(view.language);
  const title = t('slip.title');
  const field = sentField(c, texts, 'number');
  const mistakes = field.error === undefined ? [] : [{ field: 'number', message: field.error }];
  const crumbs = [{ label: t('guardian.title'), href: guardianAddress(view) }];
  const state = sentForm(c) && ({ state: 'error' } as const);
  const isUnknown = (person.age?.band ?? 'unknown') === 'unknown';
  return c.html(
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbs} {...state}>
      <Title lead={t('slip.lead')}>{title}</Title>
      {isUnknown ? (
        <>
          <p>{t('slip.age-first')}</p>
          <ButtonRow>
            <ButtonLink href={`${ageAddress(view)}?back=${encodeURIComponent(slipAddress(view))}`}>
              {t('slip.age')}
            </ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <Form view={view} action={slipAddress(view)}>
          <TextField
            view={view}
            {...field}
            label={t('slip.number')}
            hint={t('slip.number.hint')}
            autocomplete="off"
            inputmode="numeric"
            required
          />
          <Button>{t('slip.submit')}</Button>
        </Form>
      )}
      <p class="sky-muted">{t('slip.sees')}</p>
    </Layout>,
  );
}
