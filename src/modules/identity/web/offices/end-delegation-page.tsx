import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { findToldDelegation } from '../../store/read-delegations.ts';
import { texts } from '../../texts.ts';
import { ChangePage } from './change-page.tsx';

/** Says what ending a delegation does, before it is signed. */
export function showEndingDelegation({ database: { db } }: Platform) {
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const t = texts.in(view.language);
    const language = sourceOf(view.language);
    const told = await findToldDelegation(db, id);
    const about = {
      office: told?.fromTitle[language] ?? '',
      receiver: told?.toTitle[language] ?? '',
      body: told?.bodyName[language] ?? '',
    };
    return c.html(
      <ChangePage
        view={view}
        title={t('delegations.end.title', about)}
        lead={t('delegations.end.what')}
        action={`${view.root}/identity/delegations/${id}/end`}
        submit={t('delegations.end')}
        takes
      />,
    );
  };
}
