import { z } from 'zod';
import { passkeyTransports } from './passkey.ts';

/** The longest answer that is read, in characters: attestations with certificates have some thousand. */
export const longestAnswer = 20_000;

const bytes = z.string().regex(/^[A-Za-z0-9_-]*$/);
const credential = { id: bytes.min(1).max(1400), rawId: bytes, type: z.literal('public-key') };
const spoken = z.array(z.string().max(40)).max(20).catch([]);

/** What a device answers that has made a passkey: `RegistrationResponseJSON` of WebAuthn Level 3 §5.1. */
const madeSchema = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes, attestationObject: bytes, transports: spoken }),
});

/** What a device answers that has signed by one: `AuthenticationResponseJSON`, the same section. */
const signedSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.nullish().transform((handle) => handle ?? undefined),
  }),
});

export type MadeAnswer = z.infer<typeof madeSchema>;
export type SignedAnswer = z.infer<typeof signedSchema>;

/** Null for what no browser sends. */
export const readMadeAnswer = (text: string) => readJson(madeSchema, text);
export const readSignedAnswer = (text: string) => readJson(signedSchema, text);

const clientSchema = z.object({
  type: z.string(),
  challenge: bytes,
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
});

/** What the browser says it did (WebAuthn Level 3 §5.8.1): which challenge, for the page of which origin. */
export type ClientWords = z.infer<typeof clientSchema>;

export function readClientWords({ response }: MadeAnswer | SignedAnswer): ClientWords | null {
  const text = Buffer.from(response.clientDataJSON, 'base64url').toString('utf8');
  return readJson(clientSchema, text);
}

/** Whether our own page was asked: no other site's, and not ours in a frame of another. */
export function isFromUs({ origin, crossOrigin }: ClientWords, ours: string): boolean {
  return origin === ours && crossOrigin !== true;
}

export function knownTransports(told: readonly string[]) {
  return passkeyTransports.filter((transport) => told.includes(transport));
}

function readJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  if (text.length > longestAnswer) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
