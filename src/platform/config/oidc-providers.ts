import { z } from 'zod';

/** Somebody else's sign-in (OpenID Connect), by which people come in here too. */
export interface OidcProvider {
  /** Stands in addresses of ours, and in the one that the provider leads back to. */
  readonly id: string;
  /** As the provider writes it in all that it signs (OpenID Connect Core 1.0 §2, `iss`). */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: Readonly<Record<'zh-Hant' | 'en', string>>;
  /** `high`: it knows its people by a strong means, so that signing in there is worth a passkey. */
  readonly assurance: 'provider' | 'high';
  /** Origins, beside that of the issuer, through which signing in there leads. */
  readonly origins: readonly string[];
}

const webAddress = (text: string) => URL.canParse(text) && /^https?:\/\/[^\s?#@]+$/.test(text);
const isOrigin = (text: string) => webAddress(text) && new URL(text).origin === text;

const name = z.string().trim().min(1).max(60);

/** Says for each field what it must be, and never what it was: a secret is among them. */
const fields = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  issuer: z.string().max(300).refine(webAddress),
  client_id: z.string().min(1).max(300),
  client_secret: z.string().min(1).max(1000),
  name: z.strictObject({ 'zh-Hant': name, en: name }),
  assurance: z.enum(['provider', 'high']).default('provider'),
  origins: z.array(z.string().refine(isOrigin)).max(10).default([]),
};

const wanted: Readonly<Record<string, string>> = {
  id: 'a word of small letters, digits and hyphens',
  issuer: 'an http(s) address without name, password, query and fragment',
  client_id: 'a text',
  client_secret: 'a text',
  name: 'an object of two names, zh-Hant and en, each of at most 60 characters',
  assurance: 'provider or high',
  origins: 'a list of at most 10 origins such as https://login.example.org',
};

const listSchema = z.array(z.strictObject(fields)).max(10);

/** The setting `OIDC_PROVIDERS`: a JSON list. What is said about a wrong one repeats nothing of it. */
export const oidcProviders = z.string().transform((text, context): readonly OidcProvider[] => {
  const read = readProviders(text);
  if (typeof read !== 'string') return read;
  context.issues.push({ code: 'custom', message: read, input: '' });
  return z.NEVER;
});

/** @returns the providers, or what is wrong with the list */
function readProviders(text: string): readonly OidcProvider[] | string {
  const parsed = listSchema.safeParse(parseJson(text));
  if (!parsed.success) return faultOf(parsed.error.issues[0]);
  const doubled = firstDoubled(parsed.data.map(({ id }) => id));
  if (doubled !== undefined) return `has two providers with the id ${doubled}`;
  // Two of one issuer could not be told apart by what it signs.
  if (firstDoubled(parsed.data.map(({ issuer }) => issuer)) !== undefined) {
    return 'has two providers with the same issuer';
  }
  return parsed.data.map(({ client_id: clientId, client_secret: clientSecret, ...rest }) => {
    return { ...rest, clientId, clientSecret };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON fits no schema either; the error of the parser would quote the secret.
    return undefined;
  }
}

function faultOf(issue: z.core.$ZodIssue | undefined): string {
  const [at, field] = issue?.path ?? [];
  if (typeof at !== 'number') return 'must be a JSON list of at most 10 providers';
  const which = `provider ${at + 1}`;
  if (typeof field === 'string') return `${which}: ${field} must be ${wanted[field]}`;
  return `${which}: must be an object with no other fields than ${Object.keys(fields).join(', ')}`;
}

function firstDoubled(texts: readonly string[]): string | undefined {
  return texts.find((text, at) => texts.indexOf(text) !== at);
}
