import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { spendNumber } from '../../app/number-limits.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from '../offices/offices-page.tsx';
import { signInFirst } from './contact-pages.tsx';
import { colleagueAddress } from './ways-addresses.ts';

/** What has been done just now, as the address says it. */
const colleagueDone = ['confirmed', 'whole'] as const;

/** Takes the number that a colleague says face to face; the next page shows whose it is, and what is signed. */
export async function showColleague(c: Context<SiteEnv>) {
  const view = c.get('view');
  if (view.actor.person === null) return signInFirst(c, colleagueAddress(view));
  const t = texts.in(view.language);
  const title = t('colleague.title');
  const done = colleagueDone.find((each) => each === c.req.query('done'));
  const field = sentField(c, texts, 'number');
  const { error } = field;
  const mistakes = error === undefined ? [] : [{ field: 'number', message: error }];
  const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
  const state = sentForm(c) && ({ state: 'error' } as const);
  return c.html(
    <Layout {...{ view, title, mistakes }} share="private" breadcrumbs={crumbs} {...state}>
      {done === undefined ? null : (
        <Alert view={view} tone="success" title={t(`colleague.done.${done}`)} />
      )}
      <Title lead={t('colleague.lead')}>{title}</Title>
      <ul>
        <li>{t('colleague.face')}</li>
        <li>{t('colleague.phone')}</li>
      </ul>
      <Form view={view} action={colleagueAddress(view)}>
        <TextField
          view={view}
          label={t('colleague.number')}
          hint={t('colleague.number.hint')}
          autocomplete="off"
          inputmode="numeric"
          {...field}
          required
        />
        <Button>{t('colleague.next')}</Button>
      </Form>
    </Layout>,
  );
}

type Handler = (c: Context<SiteEnv>) => Promise<Response>;

/**
 * Counts every number that a person sends before it is looked at, so that of many at once no more are than of
 * many in turn. Not in the act: what that counts would be undone with its refusal.
 */
export function countingNumbers<Of extends Handler & { readonly act: unknown }>(
  platform: Platform,
  confirm: Of,
) {
  const handle = async (c: Context<SiteEnv>): Promise<Response> => {
    const { person } = c.get('actor');
    const minutes = person === null ? null : await spendNumber(platform, person.id);
    if (minutes === null) return confirm(c);
    return answerRefusal(c, { code: 'identity.too-many-numbers', facts: { minutes } });
  };
  return Object.assign(handle, { act: confirm.act as Of['act'] });
}
