import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const token = /name="csrf" value="([^"]+)"/;

/** What a page answered. */
export interface FormAnswer {
  readonly status: number;
  readonly html: string;
  /** Where it leads. */
  readonly location: string | undefined;
}

/** A browser without scripts: it keeps cookies and sends forms with the token of their page. */
export interface FormVisitor {
  readonly cookies: ReadonlyMap<string, string>;
  /** Every token that a form carried. */
  readonly tokens: readonly string[];
  get(path: string): Promise<FormAnswer>;
  /** Sends the form of a page. @throws unless it leads on */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<FormAnswer>;
  /** The same, whatever comes of it. */
  tryToSend(path: string, fields: Readonly<Record<string, string>>): Promise<FormAnswer>;
  /** Sends it without looking at the page again: with the token of the last one. */
  repeat(path: string, fields: Readonly<Record<string, string>>): Promise<FormAnswer>;
}

interface Place {
  /** Such as `http://127.0.0.1:3000/en`: paths are below it. */
  readonly address: string;
  /** What the site calls itself, if that is another address. */
  readonly origin?: string;
  /** The network that a proxy would tell. */
  readonly from?: string;
  /** Connections that are used again; none: each request has its own. */
  readonly agent?: Agent;
}

export function openFormVisitor(place: Place): FormVisitor {
  const cookies = new Map<string, string>();
  const tokens: string[] = [];
  const ask = (path: string, fields?: Readonly<Record<string, string>>) =>
    new Promise<FormAnswer>((resolve, reject) => {
      const options = { ...requestOf(place, cookies, fields), agent: place.agent ?? false };
      const sent = request(`${place.address}/${path}`, options, async (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) keepCookie(cookies, line);
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, html: await text(answer), location: headers.location });
      });
      sent.on('error', reject).end(bodyOf(fields));
    });
  const repeat = (path: string, fields: Readonly<Record<string, string>>) =>
    ask(path, { ...fields, csrf: tokens.at(-1) ?? '' });
  const tryToSend = async (path: string, fields: Readonly<Record<string, string>>) => {
    tokens.push(token.exec((await ask(path)).html)?.[1] ?? '');
    return repeat(path, fields);
  };
  return {
    cookies,
    tokens,
    repeat,
    tryToSend,
    get: (path) => ask(path),
    async send(path, fields) {
      const answer = await tryToSend(path, fields);
      const { status, html } = answer;
      if (status !== 303) throw new Error(`${path} answered ${status}: ${html.slice(0, 2_000)}`);
      return answer;
    },
  };
}

const bodyOf = (fields: Readonly<Record<string, string>> | undefined) =>
  fields === undefined ? '' : new URLSearchParams(fields).toString();

function requestOf(
  { address, origin, from }: Place,
  cookies: ReadonlyMap<string, string>,
  fields: Readonly<Record<string, string>> | undefined,
) {
  const headers = {
    origin: origin ?? new URL(address).origin,
    cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
    'content-type': 'application/x-www-form-urlencoded',
    ...(from === undefined ? {} : { 'x-forwarded-for': from }),
  };
  return { headers, method: fields === undefined ? 'GET' : 'POST' };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  cookies.set(pair.slice(0, at), pair.slice(at + 1));
}
