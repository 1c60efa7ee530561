import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import { askOutside } from '../../../platform/outbound/ask-outside.ts';
import type { Platform } from '../../../platform/platform.ts';
import { clockTolerance as toleranceSeconds } from '../domain/provider.ts';

/** One answer of a provider has at most so many bytes, and ends within so many ms. */
const [mostBytes, withinMs] = [256 * 1024, 5_000];

/** What a provider says of itself is asked for again after so many ms. */
const knownForMs = 10 * 60_000;

interface Known {
  readonly client: Promise<Configuration>;
  /** When it is asked for again; in ms since 1970. */
  readonly until: number;
}

const knownBy = new WeakMap<Platform, Map<string, Known>>();

/** The provider with this id, if the settings name one. */
export function providerById({ config }: Platform, id: string): OidcProvider | undefined {
  return config.oidcProviders.find((each) => each.id === id);
}

/** The same by what it signs with. */
export function providerByIssuer({ config }: Platform, issuer: string): OidcProvider | undefined {
  return config.oidcProviders.find((each) => each.issuer === issuer);
}

/** Where the provider leads back to; it has to be told to the provider beforehand. */
export function callbackAddress({ config }: Platform, { id }: OidcProvider): string {
  return `${config.baseUrl}/api/identity/callback/${id}`;
}

/** Where forms may lead that send somebody to a provider. */
export function originsOf({ issuer, origins }: OidcProvider): string[] {
  return [...new Set([new URL(issuer).origin, ...origins])];
}

/**
 * What is needed to speak with a provider, by what it says of itself (OpenID Connect Discovery 1.0), asked
 * for once in ten minutes, by one of those who want it at a time. Never call it inside a transaction.
 *
 * @throws whatever is wrong with the provider or its answer
 */
export async function openProvider(
  platform: Platform,
  provider: OidcProvider,
): Promise<Configuration> {
  const known = knownBy.get(platform) ?? new Map<string, Known>();
  knownBy.set(platform, known);
  const now = platform.clock().getTime();
  const held = known.get(provider.id);
  const asked =
    held !== undefined && now < held.until
      ? held
      : { client: discover(platform, provider), until: now + knownForMs };
  known.set(provider.id, asked);
  try {
    return await asked.client;
  } catch (error) {
    if (known.get(provider.id) === asked) known.delete(provider.id);
    throw error;
  }
}

async function discover(platform: Platform, provider: OidcProvider): Promise<Configuration> {
  const isPlain = provider.issuer.startsWith('http:');
  const client = await discovery(
    new URL(provider.issuer),
    provider.clientId,
    {
      [clockTolerance]: toleranceSeconds,
    },
    secretOf(provider),
    {
      [customFetch]: guardedFetch(platform),
      timeout: withinMs / 1000,
      // The settings refuse a plain issuer in production.
      execute: isPlain
        ? [allowInsecureRequests, enableNonRepudiationChecks]
        : [enableNonRepudiationChecks],
    },
  );
  const { issuer, authorization_endpoint: page } = client.serverMetadata();
  if (issuer !== provider.issuer) throw new Error('The provider calls itself otherwise');
  if (page === undefined || !originsOf(provider).includes(new URL(page).origin)) {
    throw new Error('The provider signs people in at an origin that the settings do not name');
  }
  return client;
}

/** By the header, unless the provider takes the secret in the form alone (RFC 8414 §2). */
function secretOf({ clientSecret }: OidcProvider): ClientAuth {
  const [byHeader, byForm] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  return (server, ...rest) => {
    const takes = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (takes.includes('client_secret_basic') ? byHeader : byForm)(server, ...rest);
  };
}

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The site's one way outside, in the shape of `fetch`. */
function guardedFetch({ config }: Platform) {
  return async (url: string, { method, headers, body }: Asked): Promise<Response> => {
    const answer = await askOutside({
      ...{ url, mostBytes, withinMs, allowed: config.outboundNetworks },
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body == null ? {} : { body: String(body) }),
    });
    const { status, type, bytes } = answer;
    const isEmpty = status === 204 || status === 205;
    const text = isEmpty ? null : new TextDecoder().decode(bytes);
    return new Response(text, { status, headers: { 'Content-Type': type } });
  };
}
