import { type Context, Hono } from 'hono';
import { actForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../../platform/platform.ts';
import type { Power } from '../../../../platform/powers/powers.ts';
import { leaveSchool } from '../../app/leave-school.ts';
import { sheetById } from '../../app/sheet-by-id.ts';
import { useSlip } from '../../app/use-slip.ts';
import { vouchForPupils } from '../../app/vouch-for-pupils.ts';
import { withdrawSlips } from '../../app/withdraw-slips.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { countingNumbers } from '../ways/colleague-page.tsx';
import { guardianAddress } from '../young/guardian-address.ts';
import { showPrintedSlips } from './printed-slips.tsx';
import { pupilsAddress } from './pupil-addresses.ts';
import { showPupils } from './pupils-page.tsx';
import { showSheet } from './sheet-page.tsx';
import { showSlip } from './slip-page.tsx';
import { showWithdrawAll } from './withdraw-all-page.tsx';

/** Slips of paper, by which a school agrees that its pupils take part. */
export function pupilRoutes(platform: Platform): Hono<SiteEnv> {
  const withPower = (power: Power) =>
    onThing(platform, { thing: sheetById, power, wayOut: toSlips });
  const theirs = withPower(powers['keep-slips']);
  const signed = withPower(powers['print-slips']);
  const page = showPupils(platform);
  const sheet = theirs(showSheet(platform));
  return new Hono<SiteEnv>({ strict: false })
    .get('/pupils', page)
    .post('/pupils', actForm(platform, vouchForPupils, { ...making, page }))
    .get('/pupils/:sheet', sheet)
    .get('/pupils/:sheet/print', signed(showPrintedSlips(platform)))
    .get('/pupils/:sheet/withdraw', theirs(showWithdrawAll(platform)))
    .post(
      '/pupils/:sheet/withdraw',
      actForm(platform, withdrawSlips, { ...withdrawing, page: sheet }),
    )
    .get('/slip', showSlip)
    .post('/slip', countingNumbers(platform, actForm(platform, useSlip, using)))
    .post('/guardian/school/:slip/leave', actForm(platform, leaveSchool, leaving));
}

const wordsIn = (c: Context<SiteEnv>) => texts.in(c.get('view').language);

const toSlips = (c: Context<SiteEnv>) => {
  return { href: pupilsAddress(c.get('view')), label: wordsIn(c)('slips.title') };
};

const toGuardians = (c: Context<SiteEnv>) => {
  return { href: guardianAddress(c.get('view')), label: wordsIn(c)('guardian.title') };
};

const making = {
  done: (c: Context<SiteEnv>, { sheet }: { sheet: string }) =>
    pupilsAddress(c.get('view'), `/${sheet}?done=made`),
  wayOut: toSlips,
};

const withdrawing = {
  done: (c: Context<SiteEnv>) =>
    pupilsAddress(c.get('view'), `/${c.req.param('sheet') ?? ''}?done=withdrawn`),
  wayOut: toSlips,
};

const using = {
  done: (c: Context<SiteEnv>) => guardianAddress(c.get('view'), '?done=slip'),
  page: showSlip,
  again: { 'identity.slip-unknown': { number: 'refusal.identity.slip-unknown.what' } },
  wayOut: toGuardians,
};

const leaving = {
  done: (c: Context<SiteEnv>) => guardianAddress(c.get('view'), '?done=withdrawn'),
  wayOut: toGuardians,
};
