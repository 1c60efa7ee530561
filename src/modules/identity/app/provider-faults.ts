import { AuthorizationResponseError } from 'openid-client';
import type { OidcProvider } from '../../../platform/config/oidc-providers.ts';
import { OutsideError } from '../../../platform/outbound/ask-outside.ts';
import { type Refused, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';

/** What an answer of a provider may be refused for, with its HTTP status. */
export const providerRefusals = {
  'identity.provider-away': 503,
  'identity.provider-declined': 403,
  'identity.provider-refused': 422,
  'identity.provider-other': 403,
  'identity.provider-stale': 403,
} as const;

export type ProviderRefusal = { readonly code: keyof typeof providerRefusals };

/** Nothing that a provider writes is repeated, to nobody: it may hold anything. */
export function refuseProvider(
  platform: Platform,
  provider: OidcProvider,
  error: unknown,
): Refused<ProviderRefusal> {
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied') {
    return refuse('identity.provider-declined');
  }
  tellOfProvider(platform, provider, error);
  return refuse(isAway(error) ? 'identity.provider-away' : 'identity.provider-refused');
}

/** One line for the operator: of the error only its kind, which is ours or the library's. */
export function tellOfProvider({ log }: Platform, { id }: OidcProvider, error: unknown): void {
  const outside = outsideFault(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  const fault = outside?.fault ?? code ?? (error instanceof Error ? error.name : 'unknown');
  log.warn({ provider: id, fault }, 'provider');
}

function isAway(error: unknown): boolean {
  return outsideFault(error) !== undefined;
}

/** The library wraps what its `fetch` throws. */
function outsideFault(error: unknown): OutsideError | undefined {
  if (error instanceof OutsideError) return error;
  return error instanceof Error && error.cause !== undefined
    ? outsideFault(error.cause)
    : undefined;
}
