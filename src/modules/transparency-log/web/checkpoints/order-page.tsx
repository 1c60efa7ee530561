import type { Context } from 'hono';
import { permits } from '../../../../platform/acts/thing.ts';
import type { FormAnswers } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { judge, type orderKey } from '../../app/order-key.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import { backToOrder, OrderFrame } from './order-frame.tsx';

const address = 'keys/new';

/** How the log gets a new key; whoever may decide it with another finds the form. */
export async function showOrder(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const asked = { platform, actor: c.get('actor'), at: platform.clock() };
  const judged = await judge(platform.database.db, asked.at);
  return c.html(
    <OrderFrame c={c} order="order">
      {judged.ok ? null : <p>{t(`refusal.${judged.refusal.code}.what`)}</p>}
      {judged.ok && permits(asked, powers['order-key'], {}) ? (
        <Form view={view} action={logAddress(view, address)}>
          <Button>{t('order.submit')}</Button>
        </Form>
      ) : null}
    </OrderFrame>,
  );
}

export const orderAnswers: FormAnswers<typeof orderKey> = backToOrder(address);
