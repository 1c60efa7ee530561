import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { ageAddress } from '../young/age-page.tsx';
import { guardianAddress } from '../young/guardian-address.ts';
import { signInAddress } from '../young/sign-in-first.ts';
import { pupilsAddress, slipAddress } from './pupil-addresses.ts';

/**
 * Takes the number of a slip from school, once somebody has an account and has said how old they are: not before, so
 * that no address carries the number from page to page.
 */
export function showSlip(c: Context<SiteEnv>) {
  const view = c.get('view');
  const { person } = c.get('actor');
  const t = texts.in(view.language);
  const title = t('slip.title');
  const field = sentField(c, texts, 'number');
  const mistakes = field.error === undefined ? [] : [{ field: 'number', message: field.error }];
  const crumbs = [{ label: t('guardian.title'), href: guardianAddress(view) }];
  const first = firstStep(view);
  const state = sentForm(c) && ({ state: 'error' } as const);
  return c.html(
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbs} {...state}>
      <Title lead={t('slip.lead')}>{title}</Title>
      {first === null ? (
        <NumberForm view={view} field={field} />
      ) : (
        <>
          <p>{t(`slip.${first.why}`)}</p>
          <ButtonRow>
            <ButtonLink href={`${first.at}?back=${encodeURIComponent(slipAddress(view))}`}>
              {t(`slip.${first.button}`)}
            </ButtonLink>
          </ButtonRow>
        </>
      )}
      <p class="sky-muted">{t('slip.sees')}</p>
      {person === null ? (
        <p>
          <a href={pupilsAddress(view)}>{t('slip.teacher')}</a>
        </p>
      ) : null}
    </Layout>,
  );
}

/** What has to be done before a number is of use; null: nothing. */
function firstStep(view: View) {
  const { person } = view.actor;
  if (person === null)
    return { why: 'account-first', button: 'sign-in', at: signInAddress(view) } as const;
  const isUnknown = (person.age?.band ?? 'unknown') === 'unknown';
  return isUnknown ? ({ why: 'age-first', button: 'age', at: ageAddress(view) } as const) : null;
}

function NumberForm({ view, field }: { view: View; field: ReturnType<typeof sentField> }) {
  const t = texts.in(view.language);
  return (
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
  );
}
