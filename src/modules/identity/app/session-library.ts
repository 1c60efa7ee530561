import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Platform } from '../../../platform/platform.ts';
import { assurances } from '../../../platform/powers/powers.ts';
import { personLifetime } from '../domain/session-lifetime.ts';
import { account, session, user, verification } from '../store/schema.ts';

const newSession = z.object({
  personId: z.string(),
  assurance: z.enum(assurances),
  at: z.date(),
});

type NewSession = z.infer<typeof newSession>;

/** The name of the cookie that carries a session's token; where there is https, locked to this host. */
export function sessionCookieName(platform: Platform): string {
  return platform.config.baseUrl.startsWith('https:') ? '__Host-skylantern' : 'skylantern';
}

/** The key that signs the cookie. */
export function sessionSecret(platform: Platform): string {
  return platform.keyring.key('sessions').toString('base64url');
}

/**
 * Makes a session with a fresh random token. The library opens a connection of its own: never call
 * it inside an act's transaction, where a pool used up would wait for ever.
 *
 * @returns the `Set-Cookie` headers for the browser
 */
export async function createSession(platform: Platform, made: NewSession): Promise<string[]> {
  const { headers } = await libraryOf(platform).api.openSession({
    body: made,
    returnHeaders: true,
  });
  return headers.getSetCookie();
}

/** Our own way into the library: what a sign-in proved is decided by our acts alone. */
const openSession = createAuthEndpoint(
  '/open-session',
  { method: 'POST', body: newSession, metadata: { SERVER_ONLY: true } },
  async (ctx) => {
    const { personId, assurance, at } = ctx.body;
    const adapter = ctx.context.internalAdapter;
    const known = await adapter.findUserById(personId);
    if (known === null) throw new Error('A session needs a person');
    const made = await adapter.createSession(
      personId,
      false,
      {
        assurance,
        seenAt: at,
        createdAt: at,
        updatedAt: at,
        expiresAt: new Date(at.getTime() + personLifetime.whole),
        // Neither address nor browser is kept.
        ipAddress: '',
        userAgent: '',
      },
      true,
    );
    await setSessionCookie(ctx, { session: made, user: known });
  },
);

type Library = ReturnType<typeof createLibrary>;
const libraries = new WeakMap<Platform, Library>();

function libraryOf(platform: Platform): Library {
  const known = libraries.get(platform) ?? createLibrary(platform);
  libraries.set(platform, known);
  return known;
}

/** better-auth for sessions only: its own routes are served nowhere, its cookie cache stays off. */
function createLibrary(platform: Platform) {
  const { baseUrl } = platform.config;
  return betterAuth({
    baseURL: baseUrl,
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
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => platform.log.error({ message }, 'sessions'),
    },
    advanced: {
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: {
          name: sessionCookieName(platform),
          attributes: {
            secure: baseUrl.startsWith('https:'),
            httpOnly: true,
            sameSite: 'lax',
            path: '/',
          },
        },
      },
    },
    plugins: [{ id: 'skylantern', endpoints: { openSession } }],
  });
}
