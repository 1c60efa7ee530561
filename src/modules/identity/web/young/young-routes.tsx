import { type Context, Hono } from 'hono';
import { actForm, type FormAnswers } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { acceptGuardian } from '../../app/accept-guardian.ts';
import { askGuardian } from '../../app/ask-guardian.ts';
import { giveLink } from '../../app/give-link.ts';
import { offerToGuard } from '../../app/offer-to-guard.ts';
import { withdrawLink } from '../../app/withdraw-link.ts';
import { texts } from '../../texts.ts';
import { answerAge, showAge } from './age-page.tsx';
import { AskForm, askFieldsOf } from './ask-form.tsx';
import { guardianAddress } from './guardian-address.ts';
import { type LinkDone, showGuardian } from './guardian-page.tsx';
import { signInFirst } from './sign-in-first.ts';

/** How old one is, and who agrees that one takes part. */
export function youngRoutes(platform: Platform): Hono<SiteEnv> {
  const page = showGuardian(platform);
  return new Hono<SiteEnv>({ strict: false })
    .get('/age', showAge)
    .post('/age', answerAge(platform))
    .get('/guardian', page)
    .post('/guardian', actForm(platform, askGuardian, { ...after('asked'), page, again: askAgain }))
    .get('/guardian/offer', showOffer)
    .post(
      '/guardian/offer',
      actForm(platform, offerToGuard, { ...after('asked'), page: showOffer, again: askAgain }),
    )
    .post('/guardian/:link/give', actForm(platform, giveLink, after('given')))
    .post('/guardian/:link/accept', actForm(platform, acceptGuardian, after('accepted')))
    .post('/guardian/:link/withdraw', actForm(platform, withdrawLink, after('withdrawn')));
}

/** A guardian agrees before a child has asked. */
function showOffer(c: Context<SiteEnv>) {
  const view = c.get('view');
  if (c.get('actor').person === null) return signInFirst(c);
  const t = texts.in(view.language);
  const fields = askFieldsOf(c);
  const title = t('guardian.offer.title');
  const crumbs = [{ label: t('guardian.title'), href: guardianAddress(view) }];
  return c.html(
    <Layout
      view={view}
      share="private"
      title={title}
      breadcrumbs={crumbs}
      mistakes={fields.mistakes}
    >
      <Title>{title}</Title>
      <AskForm view={view} side="guardian" fields={fields} />
    </Layout>,
  );
}

function after(done: LinkDone) {
  return {
    done: (c: Context<SiteEnv>) => guardianAddress(c.get('view'), `?done=${done}`),
    wayOut: (c: Context<SiteEnv>) => {
      const view = c.get('view');
      return { href: guardianAddress(view), label: texts.in(view.language)('guardian.title') };
    },
  };
}

const askAgain: NonNullable<FormAnswers<typeof offerToGuard>['again']> = {
  'identity.own-guardian': { contact: 'guardian.contact.own' },
  'identity.no-text-messages': { contact: 'guardian.contact.sms' },
  'identity.asked-already': { contact: 'guardian.contact.waits' },
};
