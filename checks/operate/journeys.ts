import { openClient } from './client.ts';
import { sleep } from './processes.ts';
import type { SetUp } from './set-up.ts';
import { codesIn, openVisitor, signIn } from './sign-in.ts';
import { slug } from './slug.ts';

/** Something that nobody may find who reads logs, jobs or a backup. */
export interface Personal {
  readonly kind: 'address' | 'number' | 'code' | 'cookie' | 'token' | 'network' | 'secret';
  readonly value: string;
}

const person = 'lin.byte-search@example.org';
/** The mail server refuses the first for good, the second for now: see `startMailSink`. */
const refused = ['refused.byte-search@example.org', 'later.byte-search@example.org'];
const numbers = ['0912345678', '0912-345-678', '+886912345678'];
const networks = ['127.9.8.7', '198.51.100.77'];

/**
 * Walks the journeys in which the site is given something personal, the wrong ways too: in addresses,
 * queries, headers, malformed bodies, with a mail server that refuses.
 *
 * @returns all of it that the site was given or gave away
 */
export async function walkJourneys(site: SetUp): Promise<Personal[]> {
  const origin = site.settings.BASE_URL ?? '';
  const web = { web: site.webPorts[0] ?? 0, origin };
  const signed = await signIn(web, person, site.mails);
  const found = [...signed.cookies, ...(await askForRefused(web))];
  found.push(await vote(site));
  await askEverywhere(site);
  await askMalformed(site);
  // The worker has tried to send by then, and tried again.
  await sleep(15_000);
  const cookies = found.map(decodeURIComponent).flatMap((cookie) => [cookie, partOf(cookie)]);
  const officers = ['convener@example.org', 'moderator@example.org'];
  return [
    ...of('address', [person, ...refused, ...officers]),
    ...of('number', numbers),
    ...of('code', codesIn(site.mails)),
    // Shorter ones, such as a chosen language, say nothing of anybody.
    ...of(
      'cookie',
      [...new Set(cookies)].filter((value) => value.length >= 16),
    ),
    ...of('token', signed.tokens),
    ...of('network', [...networks, '127.1.1.1', '127.2.0.1', '127.3.0.1']),
    ...of('secret', [site.secret]),
  ];
}

const of = (kind: Personal['kind'], values: readonly string[]): Personal[] =>
  values.map((value) => ({ kind, value }));

/** What a signed cookie says, without its signature. */
const partOf = (cookie: string) => cookie.split('.')[0] ?? cookie;

/** Sign-in codes for boxes that the mail server refuses, and a wrong code. */
async function askForRefused(web: { web: number; origin: string }): Promise<string[]> {
  const cookies: string[] = [];
  for (const contact of refused) {
    const visitor = openVisitor(web);
    await visitor.send('sign-in', { contact });
    await visitor.tryToSend('code', { code: '000 000' });
    cookies.push(...visitor.cookies.values());
  }
  return cookies;
}

/** A vote under a mark of its own, as a form of the API; the mark. */
async function vote(site: SetUp): Promise<string> {
  const client = openClient(site.port, networks[0]);
  const path = `/api/deliberations/${slug}/votes`;
  const key = crypto.randomUUID();
  const answer = await client.act(path, { sid: 1, choice: 'agree' }, { key });
  client.close();
  if (answer.cookie === undefined) throw new Error(`The vote gave no mark: ${answer.status}`);
  return answer.cookie.slice(answer.cookie.indexOf('=') + 1);
}

/** Where people and programs put what does not belong there. */
async function askEverywhere(site: SetUp): Promise<void> {
  const client = openClient(site.port, networks[0]);
  for (const value of [person, ...numbers]) {
    const written = encodeURIComponent(value);
    const paths = [
      `/en/${written}`,
      `/en/search?q=${written}`,
      `/api/deliberations/${written}`,
      `/api/deliberations/${slug}/statements?after=${written}`,
      `/en/identity/sign-in?email=${written}`,
      `/oembed?url=${written}`,
      `/en/deliberations/${written}/map.png?${written}`,
    ];
    const headers = {
      referer: `https://elsewhere.example/${written}`,
      'user-agent': value,
      'x-forwarded-for': networks[1] ?? '',
      'x-request-id': value,
      cookie: `unknown=${written}`,
    };
    for (const path of paths) await client.get(path, 30_000, headers);
  }
  client.close();
}

/** Bodies that cannot be read, of a wrong type, or that break a rule with what they say. */
async function askMalformed(site: SetUp): Promise<void> {
  const client = openClient(site.port, networks[0]);
  const key = person;
  const votes = `/api/deliberations/${slug}/votes`;
  await client.act(votes, { sid: person, choice: numbers[0] }, { key });
  await client.act(votes, { sid: 9_999_999, choice: 'agree' }, { key });
  await client.act(`/api/deliberations/${person}/votes`, { sid: 1, choice: 'agree' }, { key });
  await client.send({ path: votes, method: 'POST' }, `{"sid": "${person}`, 'application/json');
  await client.send({ path: votes, method: 'POST' }, `email=${person}`, 'text/plain');
  const form = 'application/x-www-form-urlencoded';
  await client.send(
    { path: '/en/identity/sign-in', method: 'POST' },
    `email=${person}&csrf=nothing`,
    form,
  );
  client.close();
}
