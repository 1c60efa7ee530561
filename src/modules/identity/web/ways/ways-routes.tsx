import { type Context, Hono } from 'hono';
import { actForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../../platform/platform.ts';
import { addContact } from '../../app/add-contact.ts';
import { askColleagues } from '../../app/ask-colleagues.ts';
import { callBackChange } from '../../app/call-back-change.ts';
import { confirmColleague } from '../../app/confirm-colleague.ts';
import { endOtherSessions, endOwnSession } from '../../app/end-own-session.ts';
import { makePaperCode, paperCodeOf } from '../../app/make-paper-code.ts';
import { ownContact } from '../../app/own-contact.ts';
import { proveOwnContact } from '../../app/prove-own-contact.ts';
import { removeContact } from '../../app/remove-contact.ts';
import { replacePasskeys } from '../../app/replace-passkeys.ts';
import { hostOf } from '../../app/sms-state.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from '../offices/offices-page.tsx';
import { toAccount } from '../passkeys/passkey-handlers.tsx';
import { accountAddress } from '../passkeys/passkeys-table.tsx';
import { countingNumbers, showColleague } from './colleague-page.tsx';
import {
  showContactCode,
  showContactRemoval,
  showNewContact,
  showProved,
} from './contact-pages.tsx';
import { showLostPasskeys } from './lost-page.tsx';
import { PaperCodePage, showPaper } from './paper-pages.tsx';
import {
  answerNewContact,
  answerRecover,
  answerRecoverCode,
  showRecover,
  showRecoverCode,
} from './recover-handlers.tsx';
import { colleagueAddress, lostPasskeysAddress, provedAddress } from './ways-addresses.ts';

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
    .get('/passkeys/lost', showLostPasskeys(platform))
    .post('/passkeys/lost', actForm(platform, replacePasskeys, losing))
    .post('/passkeys/lost/colleagues', actForm(platform, askColleagues, asking))
    .get('/colleague', showColleague)
    .post('/colleague', countingNumbers(platform, actForm(platform, confirmColleague, confirming)))
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

const asking = {
  done: (c: Context<SiteEnv>) => lostPasskeysAddress(c.get('view')),
  wayOut: toAccount,
};

const wordsIn = (c: Context<SiteEnv>) => texts.in(c.get('view').language);

const toOffices = (c: Context<SiteEnv>) => {
  return { href: officesAddress(c.get('view')), label: wordsIn(c)('offices.title') };
};

/** Who holds an office asks colleagues there. */
const losing = {
  done: toAccountWith('waits'),
  wayOut: (c: Context<SiteEnv>, code: string) =>
    code === 'identity.office-passkeys'
      ? { href: lostPasskeysAddress(c.get('view')), label: wordsIn(c)('colleagues.ask') }
      : toAccount(c),
};

const confirming = {
  done: (c: Context<SiteEnv>, { whole }: { whole: boolean }) =>
    `${colleagueAddress(c.get('view'))}?done=${whole ? 'whole' : 'confirmed'}`,
  page: showColleague,
  again: { 'identity.number-unknown': { number: 'refusal.identity.number-unknown.what' } },
  wayOut: toOffices,
};
