import type { Context } from 'hono';
import { permits } from '../../../../platform/acts/thing.ts';
import type { FormAnswers } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { type orderKey, whyNoOrder } from '../../app/order-key.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import { backToOrder, OrderFrame } from './order-frame.tsx';

const address = 'keys/new';
const words = {
  title: 'order.title',
  lead: 'order.lead',
  how: 'order.how',
  waits: 'order.waits',
  signed: 'order.signed',
} as const;

/** How the log gets a new key; whoever may decide it with another finds the form. */
export async function showOrder(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const asked = { platform, actor: c.get('actor'), at: platform.clock() };
  const { db } = platform.database;
  const refused = await whyNoOrder(platform, db, asked.at);
  return c.html(
    <OrderFrame c={c} words={words}>
      {refused === null ? null : <p>{t(`refusal.${refused}.what`)}</p>}
      {refused === null && permits(asked, powers['order-key'], {}) ? (
        <Form view={view} action={logAddress(view, address)}>
          <Button>{t('order.submit')}</Button>
        </Form>
      ) : null}
    </OrderFrame>,
  );
}

export const orderAnswers: FormAnswers<typeof orderKey> = backToOrder(address);
