import { type Context, Hono } from 'hono';
import { actForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../../platform/platform.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { addContact } from '../../app/add-contact.ts';
import { callBackChange } from '../../app/call-back-change.ts';
import { endOtherSessions, endOwnSession } from '../../app/end-own-session.ts';
import { makePaperCode, paperCodeOf } from '../../app/make-paper-code.ts';
import { ownContact } from '../../app/own-contact.ts';
import { proveOwnContact } from '../../app/prove-own-contact.ts';
import { removeContact } from '../../app/remove-contact.ts';
import { replacePasskeys } from '../../app/replace-passkeys.ts';
import { hostOf } from '../../app/sms-state.ts';
import { waitingHours } from '../../domain/waiting-change.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { toAccount } from '../passkeys/passkey-handlers.tsx';
import { accountAddress } from '../passkeys/passkeys-table.tsx';
import {
  showContactCode,
  showContactRemoval,
  showNewContact,
  showProved,
  signInFirst,
} from './contact-pages.tsx';
import { PaperCodePage, showPaper } from './paper-pages.tsx';
import {
  answerNewContact,
  answerRecover,
  answerRecoverCode,
  showRecover,
  showRecoverCode,
} from './recover-handlers.tsx';
import { lostPasskeysAddress, provedAddress } from './ways-addresses.ts';

/** What somebody has changed just now in the ways into the account, as the address of “me” says it. */
export const wayChanges = [
  'contact-added',
  'contact-removed',
  'called-back',
  'recovered',
  'waits',
  'session-ended',
  'others-ended',
] as const;

const toAccountWith = (change: string) => (c: Context<SiteEnv>) =>
  `${accountAddress(c.get('view'))}?done=${change}`;

const back = (change: string) => ({ done: toAccountWith(change), wayOut: toAccount });

/** The pages of contacts, the code on paper, recovery and sessions, below `/:lang/identity`. */
export function wayRoutes(platform: Platform): Hono<SiteEnv> {
  const own = onThing(platform, {
    thing: ownContact,
    power: powers['see-own-account'],
    wayOut: toAccount,
  });
  const paper = {
    done: (c: Context<SiteEnv>, { seed }: { seed: string }) => {
      const code = paperCodeOf(platform, seed, c.get('actor').device ?? '');
      return c.html(<PaperCodePage view={c.get('view')} code={code} host={hostOf(platform)} />);
    },
    wayOut: toAccount,
  };
  return new Hono<SiteEnv>({ strict: false })
    .get('/contacts/new', (c) => showNewContact(platform, c))
    .post('/contacts/new', (c) => answerNewContact(platform, c))
    .get('/contacts/code', (c) => showContactCode(platform, c))
    .post('/contacts/code', actForm(platform, proveOwnContact, proving(platform)))
    .get('/contacts/proved', (c) => showProved(platform, c))
    .post('/contacts/proved', actForm(platform, addContact, back('contact-added')))
    .get('/contacts/:contact/remove', own(showContactRemoval(platform)))
    .post('/contacts/:contact/remove', actForm(platform, removeContact, removing))
    .post('/waiting-changes', actForm(platform, callBackChange, back('called-back')))
    .get('/paper', showPaper)
    .post('/paper', actForm(platform, makePaperCode, paper))
    .get('/recover', (c) => showRecover(platform, c))
    .post('/recover', (c) => answerRecover(platform, c))
    .get('/recover/code', (c) => showRecoverCode(platform, c))
    .post('/recover/code', (c) => answerRecoverCode(platform, c))
    .get('/passkeys/lost', showLostPasskeys)
    .post('/passkeys/lost', actForm(platform, replacePasskeys, back('waits')))
    .post('/sessions/end', actForm(platform, endOwnSession, back('session-ended')))
    .post('/sessions/end-others', actForm(platform, endOtherSessions, back('others-ended')));
}

const proving = (platform: Platform) => ({
  done: (c: Context<SiteEnv>) => provedAddress(c.get('view')),
  wayOut: toAccount,
  page: (c: Context<SiteEnv>) => showContactCode(platform, c),
  again: { 'identity.code-refused': { code: 'code.wrong' } },
});

const removing = {
  done: (c: Context<SiteEnv>, { effectiveAt }: { effectiveAt: string | null }) =>
    toAccountWith(effectiveAt === null ? 'contact-removed' : 'waits')(c),
  wayOut: toAccount,
};

/** For whoever has passkeys, and none of them at hand any more. */
function showLostPasskeys(c: Context<SiteEnv>) {
  const view = c.get('view');
  if (c.get('actor').person === null) return signInFirst(c, lostPasskeysAddress(view));
  const t = texts.in(view.language);
  const title = t('passkeys.lost.title');
  const crumbs = [{ label: t('account.title'), href: accountAddress(view) }];
  return c.html(
    <Layout {...{ view, title }} share="private" breadcrumbs={crumbs}>
      <Title lead={t('passkeys.lost.what', { hours: waitingHours })}>{title}</Title>
      <p>{t('passkeys.lost.back')}</p>
      <p>{t('recover.offices.what')}</p>
      <Form view={view} action={lostPasskeysAddress(view)}>
        <Button variant="destructive">{t('passkeys.lost.act')}</Button>
      </Form>
    </Layout>,
  );
}
