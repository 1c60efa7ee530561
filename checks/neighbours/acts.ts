import type { Answer, Browser } from '../../src/modules/deliberations/test/browser.ts';
import type { Walk } from './walk.ts';

const slug = 'night-market-plastics';
const home = `/en/deliberations/${slug}`;
const identity = '/en/identity';
/** Statements with these numbers are votable in the sample world. */
const votable = [0, 1, 2];

/** Somebody without an account votes on three statements and writes one. @returns its number */
async function takePart(walk: Walk, text: string): Promise<number> {
  const somebody = walk.browser();
  for (const sid of votable) {
    const page = await somebody.get(`${home}/take-part?statement=${sid}`);
    await walk.act(
      'vote',
      somebody.send(page, `${home}/votes`, { choice: 'agree' }, 'id="answers"'),
    );
  }
  const form = await somebody.get(`${home}/write`);
  const written = await walk.act(
    'write a statement',
    somebody.send(form, `${home}/write`, { text }),
  );
  return Number(/written\/(\d+)$/.exec(written.location ?? '')?.[1]);
}

/** Somebody new asks for a code; the page says that it was sent, and nothing waits for it. */
async function askForCode(walk: Walk, channel: 'email' | 'sms', contact: string): Promise<void> {
  const somebody = walk.browser();
  const page = await somebody.get(`${identity}/sign-in`);
  const fields = { contact, back: '' };
  await walk.act(
    `ask for a code by ${channel}`,
    somebody.send(page, `${identity}/sign-in`, fields),
  );
  const asked = await somebody.get(`${identity}/code`);
  walk.says('the code is on its way', asked, 'We sent a code to');
  walk.awaitCode({ channel, contact, enter: (code) => enter(walk, somebody, code) });
}

async function enter(walk: Walk, somebody: Browser, code: string): Promise<void> {
  const form = await somebody.get(`${identity}/code`);
  await walk.act('enter the code', somebody.send(form, `${identity}/code`, { code, back: '' }));
  walk.says('signed in by the code', await somebody.get(`${identity}/me`), 'Sign out');
}

/** A moderator decides, by a press that is sent twice, as by somebody whose page hangs. */
async function decide(
  walk: Walk,
  persona: string,
  sid: number,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const moderator = await walk.play(persona);
  const page = await moderator.get(`${home}/moderation/${sid}`);
  const send = () => moderator.send(page, `${home}/moderation/${sid}`, fields);
  await walk.act(`${fields.act} a statement`, send());
  await walk.act(`${fields.act} it again`, send());
  walk.leaves(`deliberations.statement.${fields.act === 'accept' ? 'shown' : 'declined'}`);
  const log = `${home}/moderation/log`;
  walk.isPending('the moderation log', await moderator.get(log));
  walk.mustSettle(log);
}

/** Signs by one press what an answer leads to. */
async function sign(walk: Walk, by: Browser, name: string, led: Answer): Promise<Answer> {
  const page = led.location ?? '';
  const form = await by.get(page);
  return walk.act(`sign: ${name}`, by.send(form, page, { method: 'persona' }));
}

/** The head of a bureau offers an office to somebody, who is written to. */
async function offerOffice(walk: Walk): Promise<void> {
  const head = await walk.play('owner-official');
  const form = `${identity}/offices/new`;
  const contact = 'citizen@denggang.example';
  const fields = { body: 'digital-bureau', office: 'moderator', contact, name: 'Lin' };
  const until = { 'until-year': '', 'until-month': '', 'until-day': '' };
  const led = await walk.act(
    'offer an office',
    head.send(await head.get(form), form, { ...fields, ...until }),
  );
  await sign(walk, head, 'offer an office', led);
  walk.leaves('identity.appointment.proposed');
  walk.mustArrive({ channel: 'email', to: contact, holds: 'identity/me' });
  const citizen = await walk.play('citizen');
  const mine = '/en/messaging/mine';
  walk.says('what was sent to me waits', await citizen.get(mine), 'Waits to be sent');
  walk.later('what was sent to me has left', async () => {
    const { html } = await citizen.get(mine);
    return html.includes('Sent') && !html.includes('Waits to be sent');
  });
}

export async function proposeBody(walk: Walk): Promise<void> {
  const keeper = await walk.play('keeper');
  const form = `${identity}/bodies/new`;
  const names = { nameZh: '河邊之友', nameEn: 'Friends of the River', id: 'river-friends' };
  const fields = { ...names, kind: 'civil-society', parent: '' };
  const led = await walk.act('propose a body', keeper.send(await keeper.get(form), form, fields));
  await sign(walk, keeper, 'propose a body', led);
  walk.leaves('identity.body.proposed');
}

async function foundBody(walk: Walk): Promise<void> {
  const trustee = await walk.play('trustee');
  const waiting = await trustee.get(`${identity}/waiting`);
  const card = waiting.html.split('<article').find((text) => text.includes('river-friends')) ?? '';
  const action = /action="([^"]+\/sign)"/.exec(card)?.[1] ?? '';
  const led = await walk.act('agree to found it', trustee.send(waiting, action));
  await sign(walk, trustee, 'found a body', led);
  walk.leaves('identity.body.founded');
  const body = `${identity}/bodies/river-friends`;
  walk.isPending('the page of the body', await trustee.get(body));
  walk.mustSettle(body);
}

async function close(walk: Walk): Promise<void> {
  const convener = await walk.play('convener');
  const page = await convener.get(`${home}/close`);
  const fields = { conclusion: '夜市改用可以重複用的餐具。', 'conclusion-en': '' };
  await walk.act('close the conversation', convener.send(page, `${home}/close`, fields));
  walk.leaves('deliberations.conversation.closed', 'deliberations.conversation.concluded');
  // By a job, once there is a worker again.
  walk.leaves('deliberations.result.frozen');
}

/** While a worker lives that nobody else answers. */
export async function actAmongDead(walk: Walk): Promise<{ waiting: number }> {
  const shown = await takePart(walk, '碼頭的長椅要有樹蔭。');
  const waiting = await takePart(walk, '雨天的攤位要有排水。');
  await askForCode(walk, 'email', 'first@example.org');
  await askForCode(walk, 'sms', '+886912000001');
  await decide(walk, 'moderator-1', shown, { act: 'accept' });
  await offerOffice(walk);
  return { waiting };
}

/** While there is no worker, either. */
export async function actAlone(walk: Walk, { waiting }: { waiting: number }): Promise<void> {
  await takePart(walk, '垃圾桶旁邊要有燈。');
  await askForCode(walk, 'email', 'second@example.org');
  await askForCode(walk, 'sms', '+886912000002');
  await decide(walk, 'moderator-2', waiting, { act: 'decline', reason: 'off-topic', note: '' });
  await foundBody(walk);
  await close(walk);
}
