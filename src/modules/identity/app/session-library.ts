import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import type { Platform } from '../../../platform/platform.ts';
import type { Assurance } from '../../../platform/powers/powers.ts';
import { personLifetime } from '../domain/session-lifetime.ts';
import { account, session, user, verification } from '../store/schema.ts';

const isSecure = ({ config }: Platform) => config.baseUrl.startsWith('https:');

/** The name of the cookie that carries a session's token; where there is https, locked to this host. */
function sessionCookieName(platform: Platform): string {
  return isSecure(platform) ? '__Host-skylantern' : 'skylantern';
}

/** The key that signs the cookie. */
export function sessionSecret(platform: Platform): string {
  return platform.keyring.key('sessions').toString('base64url');
}

/** What a sign-in proved. */
interface Proved {
  readonly assurance: Assurance;
  /** Whose code proved the person; none: no code did. */
  readonly contactId?: string | null;
  /** When the person showed that they are there; null: nobody has told; none: at this moment. */
  readonly provedAt?: Date | null;
}

/**
 * Makes a session with a fresh random token; what a sign-in proved is decided by our acts alone. The
 * library opens a connection of its own: never call it inside an act's transaction, where a pool used
 * up would wait for ever.
 *
 * @returns the `Set-Cookie` header for the browser, the session's id, and the token as it is stored
 */
export async function createSession(
  platform: Platform,
  personId: string,
  { assurance, contactId = null, ...sign }: Proved,
): Promise<{ readonly cookie: string; readonly id: string; readonly token: string }> {
  const at = platform.clock();
  const provedAt = sign.provedAt === undefined ? at : sign.provedAt;
  const { internalAdapter } = await (await libraryOf(platform)).$context;
  const times = { seenAt: at, createdAt: at, updatedAt: at };
  const expiresAt = new Date(at.getTime() + personLifetime.whole);
  // Neither address nor browser is kept.
  const without = { ipAddress: '', userAgent: '' };
  const token = Buffer.from(platform.random(24)).toString('base64url');
  const proved = { assurance, contactId, provedAt };
  const made = { token: storedToken(token), ...proved, ...times, expiresAt, ...without };
  const { id } = await internalAdapter.createSession(personId, false, made, true);
  const cookie = sessionCookie(platform, token, personLifetime.whole / 1000);
  return { cookie, id, token: made.token };
}

/**
 * The `Set-Cookie` header that gives a browser its token.
 *
 * @param maxAge in seconds
 */
export function sessionCookie(platform: Platform, token: string, maxAge: number): string {
  const signed = `${token}.${signatureOf(platform, token).toString('base64')}`;
  return serialize(sessionCookieName(platform), signed, cookieOptions(platform, maxAge));
}

/**
 * The token of a `Cookie` header, if this site signed it. Hono's own `parseSigned` reads the same form, but
 * has WebCrypto hash in another thread, which is a fifth of what a small page costs.
 */
export function readSessionCookie(platform: Platform, cookie: string): string | null {
  const name = sessionCookieName(platform);
  const value = parse(cookie, name)[name] ?? '';
  const end = value.lastIndexOf('.');
  if (end < 1) return null;
  const token = value.slice(0, end);
  const sent = Buffer.from(value.slice(end + 1), 'base64');
  const right = signatureOf(platform, token);
  return sent.length === right.length && timingSafeEqual(sent, right) ? token : null;
}

/** HMAC-SHA-256 of a token, as Hono's signed cookies have it. */
function signatureOf(platform: Platform, token: string): Buffer {
  return createHmac('sha256', sessionSecret(platform)).update(token).digest();
}

/**
 * The `Cookie` header that a browser will send once it has taken a `Set-Cookie` of ours.
 *
 * @param set null: nothing is set
 */
export function withSessionCookie(platform: Platform, sent: string, set: string | null): string {
  if (set === null) return sent;
  const name = `${sessionCookieName(platform)}=`;
  const others = sent.split(/;\s*/).filter((pair) => pair !== '' && !pair.startsWith(name));
  return [...others, set.split(';')[0]].join('; ');
}

/**
 * What is stored of a token: whoever reads the database or a backup has nobody's session. The token is
 * drawn at random, so that a digest without a key gives nothing away.
 */
export function storedToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The `Set-Cookie` header that takes the session's cookie away. */
export function emptySessionCookie(platform: Platform): string {
  return serialize(sessionCookieName(platform), '', cookieOptions(platform, 0));
}

const cookieOptions = (platform: Platform, maxAge: number) =>
  ({ path: '/', httpOnly: true, secure: isSecure(platform), sameSite: 'Lax', maxAge }) as const;

type Library = ReturnType<typeof createLibrary>;
const libraries = new WeakMap<Platform, Library>();

function libraryOf(platform: Platform): Library {
  const known = libraries.get(platform) ?? createLibrary(platform);
  libraries.set(platform, known);
  return known;
}

/**
 * better-auth for the rows of sessions only: its routes are served nowhere, it sets no cookie. It has
 * hundreds of files, which commands and a start go without.
 */
async function createLibrary(platform: Platform) {
  const { betterAuth } = await import('better-auth');
  const { drizzleAdapter } = await import('better-auth/adapters/drizzle');
  return betterAuth({
    baseURL: platform.config.baseUrl,
    secret: sessionSecret(platform),
    database: drizzleAdapter(platform.database.db, {
      provider: 'pg',
      schema: { user, session, account, verification },
    }),
    account: { accountLinking: { disableImplicitLinking: true } },
    session: {
      expiresIn: personLifetime.whole / 1000,
      cookieCache: { enabled: false },
      additionalFields: {
        assurance: { type: 'string', required: true, input: false },
        seenAt: { type: 'date', required: true, input: false },
        contactId: { type: 'string', required: false, input: false },
        provedAt: { type: 'date', required: false, input: false },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Its words may quote what it was given; an error among the rest is told by its kind.
      log: (_level, _message, ...rest: unknown[]) =>
        platform.log.error({ err: rest.find((one) => one instanceof Error) }, 'sessions'),
    },
    advanced: { ipAddress: { disableIpTracking: true } },
  });
}
