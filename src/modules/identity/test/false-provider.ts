import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, settingOf } from './oidc-server.ts';

type Answer = (response: ServerResponse) => void;

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider that says whatever a test wants: each of its answers may be another one. */
export async function openFalseProvider(id: string) {
  const keys = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const [own, foreign] = keys;
  if (own === undefined || foreign === undefined) throw new Error('no keys');
  /** Paths that are answered otherwise. */
  const instead = new Map<string, Answer>();
  const state = {
    /** What the ID token says otherwise. */
    claims: {} as Record<string, unknown>,
    /** Whether somebody else has signed it. */
    isForged: false,
    instead,
    asked: [] as string[],
  };
  let issuer = '';
  const json = (response: ServerResponse, value: unknown) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  const idToken = () => {
    const now = Math.floor(Date.now() / 1000);
    const { client_id: aud } = settingOf({ id, issuer });
    const said = { iss: issuer, aud, sub: 'someone', iat: now, exp: now + 300, auth_time: now };
    const text = `${base64({ alg: 'RS256', kid: 'own' })}.${base64({ ...said, ...state.claims })}`;
    const key = state.isForged ? foreign.privateKey : own.privateKey;
    return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`;
  };
  const usual: Record<string, Answer> = {
    '/.well-known/openid-configuration': (response) =>
      json(response, {
        ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
        ...{ jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'] },
        ...{ subject_types_supported: ['public'] },
        id_token_signing_alg_values_supported: ['RS256'],
      }),
    '/jwks': (response) =>
      json(response, {
        keys: [
          { ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' },
        ],
      }),
    '/token': (response) =>
      json(response, { access_token: 'a', token_type: 'bearer', id_token: idToken() }),
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    state.asked.push(path);
    request.resume();
    const answer = instead.get(path) ?? usual[path];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { id, issuer, state, server, close: () => closeServer(server) };
}
