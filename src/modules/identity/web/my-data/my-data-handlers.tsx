import type { Context } from 'hono';
import { actForm, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Person } from '../../../../platform/powers/powers.ts';
import { listWithdrawable } from '../../app/erase-all.ts';
import { readSessionToken } from '../../app/find-person.ts';
import { isJustSignedIn } from '../../app/just-signed-in.ts';
import { findKnownPerson } from '../../app/known-person.ts';
import { leave } from '../../app/leave.ts';
import { countOwnData } from '../../app/own-data.ts';
import { readNewestLooks } from '../../app/own-looks.ts';
import { packOwnData } from '../../app/pack-own-data.ts';
import { texts } from '../../texts.ts';
import { tellLooks } from './looks-section.tsx';
import { LeftPage, MyDataPage, myDataAddress } from './my-data-page.tsx';

/** Older ones stand in the file of all. */
const looksShown = 50;

/** What is held of the person; who is not signed in signs in first. */
export async function showMyData(platform: Platform, c: Context<SiteEnv>) {
  const { person } = c.get('actor');
  const view = c.get('view');
  const known = person && (await findKnownPerson(platform, platform.database.db, person.id));
  if (person === null || !known) return c.redirect(signInAddress(c), 303);
  return c.html(
    <MyDataPage
      view={view}
      kinds={await countOwnData(platform, known)}
      looks={await tellLooks(platform, view, await readNewestLooks(platform, known, looksShown))}
      withdrawable={listWithdrawable(platform)}
      isFresh={await isFresh(platform, c, person)}
      isPersona={person.persona !== null}
      sent={sentForm(c)}
    />,
  );
}

/** All of it in one file, for whoever has signed in a moment ago: no screen left open gives it away. */
export async function sendMyData(platform: Platform, c: Context<SiteEnv>) {
  const { person } = c.get('actor');
  if (person === null) return answerRefusal(c, { code: 'not-allowed' }, toMyData(c));
  if (!(await isFresh(platform, c, person))) {
    return answerRefusal(c, { code: 'identity.sign-in-again' }, toMyData(c));
  }
  const known = await findKnownPerson(platform, platform.database.db, person.id);
  if (known === undefined) return answerRefusal(c, { code: 'not-allowed' }, toMyData(c));
  const file = ReadableStream.from(packOwnData(platform, known, platform.clock()));
  return c.body(file as ReadableStream, 200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': 'attachment; filename="my-data.zip"',
    'Cache-Control': 'no-store, no-transform',
  });
}

async function isFresh(platform: Platform, c: Context<SiteEnv>, person: Person): Promise<boolean> {
  const token = readSessionToken(platform, c.req.raw.headers);
  return isJustSignedIn(platform, person, token);
}

/** Takes the form that asks to leave; the page where it ends is for nobody any more. */
export function answerLeaving(platform: Platform) {
  return actForm(platform, leave, {
    done: (c) => `${c.get('view').root}/identity/left`,
    wayOut: toMyData,
  });
}

export function showLeft(c: Context<SiteEnv>) {
  return c.html(<LeftPage view={c.get('view')} />);
}

function signInAddress(c: Context<SiteEnv>): string {
  const view = c.get('view');
  return `${view.root}/identity/sign-in?back=${encodeURIComponent(myDataAddress(view))}`;
}

function toMyData(c: Context<SiteEnv>) {
  const view = c.get('view');
  return { href: myDataAddress(view), label: texts.in(view.language)('my-data.title') };
}
