import type { Context } from 'hono';
import { permits } from '../../../../platform/acts/thing.ts';
import type { FormAnswers } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { judge, type orderKey } from '../../app/order-key.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';

const address = 'keys/new';

/** How the log gets a new key; whoever may decide it with another finds the form. */
export async function showOrder(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const asked = { platform, actor: c.get('actor'), at: platform.clock() };
  const judged = await judge(platform.database.db, asked.at);
  const outcome = c.req.query('done');
  return c.html(
    <LogFrame
      view={view}
      share="private"
      title={t('order.title')}
      lead={t('order.lead')}
      crumbs={[{ href: logAddress(view, 'keys'), label: t('frame.page.keys') }]}
    >
      {outcome === 'waits' || outcome === 'signed' ? (
        <Alert view={view} tone="success" title={t(`order.${outcome}`)} />
      ) : null}
      <p>{t('order.how')}</p>
      {judged.ok ? null : <p>{t(`refusal.${judged.refusal.code}.what`)}</p>}
      {judged.ok && permits(asked, powers['order-key'], {}) ? (
        <Form view={view} action={logAddress(view, address)}>
          <Button>{t('order.submit')}</Button>
        </Form>
      ) : null}
    </LogFrame>,
  );
}

/** Back to the page, which says what waits now. */
export const orderAnswers: FormAnswers<typeof orderKey> = {
  done: (c, value) =>
    `${logAddress(c.get('view'), address)}?done=${'waits' in value ? 'waits' : 'signed'}`,
  wayOut: (c) => {
    const view = c.get('view');
    return { href: logAddress(view, 'keys'), label: texts.in(view.language)('frame.page.keys') };
  },
};
