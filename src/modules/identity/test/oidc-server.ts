import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** What a test's provider is called in the settings of the site. */
export interface KnownProvider {
  readonly id: string;
  readonly issuer: string;
}

/** One entry of `OIDC_PROVIDERS`. */
export const settingOf = ({ id, issuer }: KnownProvider, assurance = 'provider') => ({
  ...{ id, issuer, assurance, client_id: `site-at-${id}`, client_secret: `secret-at-${id}` },
  name: { 'zh-Hant': `${id}帳號`, en: `${id} account` },
});

/**
 * A real OpenID Connect provider (`oidc-provider`) on this machine, which lets anybody in by any name and
 * password on pages of its own.
 *
 * @param site where the site is reached
 */
export async function openOidcServer(id: string, site: string) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { client_id, client_secret } = settingOf({ id, issuer });
  const provider = new Provider(issuer, {
    clients: [{ client_id, client_secret, redirect_uris: [`${site}/api/identity/callback/${id}`] }],
    cookies: { keys: ['a key of tests'] },
    pkce: { required: () => true },
    // Whoever is asked for says also an e-mail, which nobody of us reads.
    claims: { openid: ['sub', 'email'] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@example.org`, email_verified: false }),
    }),
  });
  server.on('request', provider.callback());
  return { id, issuer, close: () => closeServer(server) };
}

export function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A person's browser at a provider: follows its pages by their forms, and keeps its cookies. */
export function openGuest() {
  const cookies = new Map<string, string>();
  const ask = async (url: string, body?: URLSearchParams) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const method = body === undefined ? 'GET' : 'POST';
    const sent = {
      method,
      headers: { cookie },
      redirect: 'manual',
      ...(body && { body }),
    } as const;
    const answer = await fetch(url, sent);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  /** Signs in under a name at the page that our site has led to. @returns where it leads back to */
  return async (address: string, login: string): Promise<string> => {
    let next = address;
    const origin = new URL(address).origin;
    for (let step = 0; step < 12; step += 1) {
      const answer = await ask(next);
      const location = answer.headers.get('location');
      if (location !== null) {
        next = new URL(location, next).href;
        if (!next.startsWith(origin)) return next;
        continue;
      }
      const page = await answer.text();
      const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
      if (action === '') throw new Error(`No form at ${next}: ${answer.status} ${page}`);
      const sent = await ask(
        new URL(action, next).href,
        new URLSearchParams({ prompt, login, password: 'x' }),
      );
      next = new URL(sent.headers.get('location') ?? '', next).href;
    }
    throw new Error('The provider leads nowhere');
  };
}
