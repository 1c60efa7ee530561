import type { Context } from 'hono';
import type { AnyAct } from '../../../../platform/acts/define-act.ts';
import { findPending, listPending } from '../../../../platform/acts/pending-acts.ts';
import { permits } from '../../../../platform/acts/thing.ts';
import { callAct } from '../../../../platform/http/act-api.ts';
import { sentBeside } from '../../../../platform/http/form.ts';
import { leadToSigning } from '../../../../platform/http/lead-to-signing.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Person } from '../../../../platform/powers/powers.ts';
import { pendingById } from '../../app/pending-by-id.ts';
import { powers } from '../../powers.ts';
import { listOfficesHeld } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { WaitingPage, waitingAddress, waitingDone } from './waiting-page.tsx';

/** So many stand on the page: those that have waited longest. */
const mostShown = 50;

/** Who is not signed in signs in first. */
export async function showWaiting(platform: Platform, c: Context<SiteEnv>) {
  const { db } = platform.database;
  const view = c.get('view');
  const { person } = view.actor;
  if (person === null) {
    const here = encodeURIComponent(waitingAddress(view));
    return c.redirect(`${view.root}/identity/sign-in?back=${here}`, 303);
  }
  const reader = { person: person.id, ...whatAwaits(person, [...c.get('acts').values()]) };
  const pending = await listPending(db, reader, view.now, mostShown);
  const held = await listOfficesHeld(
    db,
    pending.map(({ first }) => first.appointment),
  );
  const offices = new Map(held.map((office) => [office.id, office]));
  const done = waitingDone.find((each) => each === c.req.query('done'));
  const mayFound = permits({ platform, actor: view.actor, at: view.now }, powers.found, {});
  return c.html(<WaitingPage {...{ view, done, mayFound, pending, offices }} />);
}

/** Acts of two owners that an office of this person may sign, and for which sides. */
function whatAwaits({ appointments }: Person, acts: readonly AnyAct[]) {
  const powers = new Set(appointments.flatMap((each) => each.powers));
  const names = acts.flatMap(({ declaration: { name, twoOwners, power } }) =>
    twoOwners !== undefined &&
    power.holders.some((holder) => holder.who === 'office' && powers.has(holder.power))
      ? [name]
      : [],
  );
  const sides = [...new Set(appointments.map(({ side }) => side))].filter(
    (side) => side !== 'other',
  );
  return { acts: names, sides };
}

/** The second signature: the same act with the same input, by whoever is signed in now. */
export async function answerPending(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const address = pendingById.address(c.req.param() as Readonly<Record<string, string>>);
  const { db } = platform.database;
  const pending = address === null ? undefined : await findPending(db, address, view.now, false);
  const act = pending === undefined ? undefined : c.get('acts').get(pending.act);
  const wayOut = {
    href: waitingAddress(view),
    label: texts.in(view.language)('waiting.title'),
  };
  if (pending === undefined || act === undefined) {
    return answerRefusal(c, { code: pendingById.missing }, wayOut);
  }
  // What was sent to an older version of the site may fit no more.
  const read = act.declaration.input.safeParse(pending.input);
  if (!read.success) return answerRefusal(c, { code: 'text-changed' }, wayOut);
  const thing = pending.address ?? undefined;
  const sent = { address: thing, input: read.data, ...(await sentBeside(c)) };
  const outcome = await callAct(platform, act, c.get('actor'), sent);
  if (outcome.ok) return c.redirect(`${waitingAddress(view)}?done=signed`, 303);
  const toSigning = await leadToSigning(platform, c, outcome.refusal);
  return toSigning ?? answerRefusal(c, outcome.refusal, wayOut);
}
