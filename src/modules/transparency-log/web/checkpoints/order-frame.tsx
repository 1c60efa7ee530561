import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { texts } from '../../texts.ts';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';

/** What both owners decide on a page of its own. */
type Order = 'order';

interface OrderFrameProps {
  readonly c: Context<SiteEnv>;
  /** Its texts begin with this. */
  readonly order: Order;
  readonly mistakes?: readonly Mistake[];
  readonly children?: Child;
}

/** A page on which one of both owners signs what they decide together: what waits now, and how it goes on. */
export function OrderFrame({ c, order, mistakes = [], children }: OrderFrameProps) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const outcome = c.req.query('done');
  return (
    <LogFrame
      view={view}
      share="private"
      title={t(`${order}.title`)}
      lead={t(`${order}.lead`)}
      crumbs={[keysOf(c)]}
      mistakes={mistakes}
    >
      {outcome === 'waits' || outcome === 'signed' ? (
        <Alert view={view} tone="success" title={t(`${order}.${outcome}`)} />
      ) : null}
      <p>{t(`${order}.how`)}</p>
      {children}
    </LogFrame>
  );
}

/** Back to the page, which says what waits now. */
export const backToOrder = (address: string) => ({
  done: (c: Context<SiteEnv>, value: object) =>
    `${logAddress(c.get('view'), address)}?done=${'waits' in value ? 'waits' : 'signed'}`,
  wayOut: keysOf,
});

function keysOf(c: Context<SiteEnv>) {
  const view = c.get('view');
  return { href: logAddress(view, 'keys'), label: texts.in(view.language)('frame.page.keys') };
}
