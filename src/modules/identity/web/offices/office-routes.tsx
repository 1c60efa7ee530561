import { type Context, Hono } from 'hono';
import { actForm, type FormAnswers } from '../../../../platform/http/act-form.tsx';
import type { WayOut } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../../platform/platform.ts';
import { acceptAppointment } from '../../app/accept-appointment.ts';
import { appointmentById } from '../../app/appointment-by-id.ts';
import { delegatePowers } from '../../app/delegate-powers.ts';
import { delegationById } from '../../app/delegation-by-id.ts';
import { endDelegation } from '../../app/end-delegation.ts';
import { endOffice } from '../../app/end-office.ts';
import { proposeAppointment } from '../../app/propose-appointment.ts';
import { resignOffice } from '../../app/resign-office.ts';
import { withdrawInvitation } from '../../app/withdraw-invitation.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { showOfficeChange } from './change-office-page.tsx';
import { showDelegating } from './delegate-page.tsx';
import { showEndingDelegation } from './end-delegation-page.tsx';
import { type OfficeDone, officesAddress, showOffices } from './offices-page.tsx';
import { showProposing } from './propose-page.tsx';

/** Who holds what, and all that is done about it; every form leads to the page where it is signed. */
export function officeRoutes(platform: Platform): Hono<SiteEnv> {
  const thing = appointmentById;
  const who = (power: keyof typeof powers) =>
    onThing(platform, { thing, power: powers[power], wayOut });
  const ended = who('end-office')(showOfficeChange(platform, 'end'));
  const delegating = who('delegate')(showDelegating(platform));
  const proposing = (c: Context<SiteEnv>) => showProposing(platform, c);
  const ending = onThing(platform, {
    thing: delegationById,
    power: powers['end-delegation'],
    wayOut,
  });
  return new Hono<SiteEnv>({ strict: false })
    .get('/offices', (c) => showOffices(platform, c))
    .get('/offices/new', proposing)
    .post('/offices/new', actForm(platform, proposeAppointment, proposed(proposing)))
    .get('/offices/:appointment/accept', who('accept')(showOfficeChange(platform, 'accept')))
    .post('/offices/:appointment/accept', actForm(platform, acceptAppointment, after('accept')))
    .get('/offices/:appointment/resign', who('resign')(showOfficeChange(platform, 'resign')))
    .post('/offices/:appointment/resign', actForm(platform, resignOffice, after('resign')))
    .get('/offices/:appointment/end', ended)
    .post(
      '/offices/:appointment/end',
      actForm(platform, endOffice, { ...after('end'), page: ended }),
    )
    .get(
      '/offices/:appointment/withdraw',
      who('withdraw-invitation')(showOfficeChange(platform, 'withdraw')),
    )
    .post(
      '/offices/:appointment/withdraw',
      actForm(platform, withdrawInvitation, after('withdraw')),
    )
    .get('/offices/:appointment/delegate', delegating)
    .post(
      '/offices/:appointment/delegate',
      actForm(platform, delegatePowers, delegated(delegating)),
    )
    .get('/delegations/:delegation/end', ending(showEndingDelegation(platform)))
    .post(
      '/delegations/:delegation/end',
      actForm(platform, endDelegation, after('delegation-end')),
    );
}

type Page = (c: Context<SiteEnv>) => Promise<Response>;

function after(done: OfficeDone) {
  return { done: (c: Context<SiteEnv>) => officesAddress(c.get('view'), `?done=${done}`), wayOut };
}

function wayOut(c: Context<SiteEnv>): WayOut {
  const view = c.get('view');
  return { href: officesAddress(view), label: texts.in(view.language)('offices.title') };
}

/** The form of a keeper; what can be mended in it shows it again. */
const proposed = (page: Page): FormAnswers<typeof proposeAppointment> => ({
  ...after('propose'),
  page,
  again: {
    'identity.no-such-office': { office: 'refusal.identity.no-such-office.what' },
    'identity.operators-office': { office: 'refusal.identity.operators-office.what' },
    'identity.lent-power': { office: 'refusal.identity.lent-power.what' },
    'identity.own-offer': { contact: 'refusal.identity.own-offer.what' },
    'identity.persona-shared': { office: 'propose.persona' },
    'identity.seat-taken': { office: 'refusal.identity.seat-taken.what' },
    'identity.office-yours': { contact: 'propose.own' },
    'identity.offered-already': { contact: 'refusal.identity.offered-already.what' },
    'identity.unfit-period': { 'until-year': 'refusal.identity.unfit-period.what' },
  },
});

const delegated = (page: Page): FormAnswers<typeof delegatePowers> => ({
  ...after('delegate'),
  page,
  again: {
    'identity.no-such-receiver': { to: 'refusal.identity.no-such-receiver.what' },
    'identity.power-not-own': { powers: 'refusal.identity.power-not-own.what' },
    'identity.reserved-power': { powers: 'refusal.identity.reserved-power.what' },
    'identity.unfit-period': { 'from-year': 'refusal.identity.unfit-period.what' },
    'identity.delegation-too-long': { 'until-year': 'refusal.identity.delegation-too-long.what' },
    'identity.delegated-already': { powers: 'refusal.identity.delegated-already.what' },
    'identity.outside-office': { 'until-year': 'refusal.identity.outside-office.what' },
  },
});
