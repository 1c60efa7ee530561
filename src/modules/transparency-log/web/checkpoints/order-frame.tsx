import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { texts } from '../../texts.ts';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';

type TextKey = Parameters<ReturnType<typeof texts.in>>[0];

interface OrderFrameProps {
  readonly c: Context<SiteEnv>;
  /** Keys of what it says: before anybody signs, and after the first and the second have. */
  readonly words: Readonly<Record<'title' | 'lead' | 'how' | 'waits' | 'signed', TextKey>>;
  readonly mistakes?: readonly Mistake[];
  readonly children?: Child;
}

/** A page on which one of both owners signs what they decide together: what waits now, and how it goes on. */
export function OrderFrame({ c, words, mistakes = [], children }: OrderFrameProps) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const outcome = c.req.query('done');
  return (
    <LogFrame
      view={view}
      share="private"
      title={t(words.title)}
      lead={t(words.lead)}
      crumbs={[keysOf(c)]}
      mistakes={mistakes}
    >
      {outcome === 'waits' || outcome === 'signed' ? (
        <Alert view={view} tone="success" title={t(words[outcome])} />
      ) : null}
      <p>{t(words.how)}</p>
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
