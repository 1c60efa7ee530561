import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { ourOrigin } from '../../../platform/http/test/page-visit.ts';

/** What a device does otherwise than it should, or does at its page. */
export interface Behaviour {
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  readonly rpId?: string;
  /** False: it was touched by somebody, whom it did not ask who they are. */
  readonly verifies?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly type?: string;
  /** The form of the attestation, and what stands in it; none. */
  readonly attestation?: readonly [format: string, statement: Map<string, unknown>];
}

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

/**
 * A device with one passkey, made by hand after WebAuthn Level 3 §6: an ES256 key, what it signs, and the
 * answers as a browser's script sends them.
 */
export function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let counter = 0;
  const clientData = (challenge: string, type: string, given: Behaviour) =>
    Buffer.from(
      JSON.stringify({
        type: given.type ?? type,
        challenge,
        origin: given.origin ?? ourOrigin,
        crossOrigin: given.crossOrigin ?? false,
      }),
    );
  const authenticatorData = (flags: number, given: Behaviour, rest = Buffer.alloc(0)) => {
    counter = given.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const who = given.verifies === false ? present : present | verified;
    const rpId = createHash('sha256').update(given.rpId ?? 'localhost');
    return Buffer.concat([rpId.digest(), Buffer.from([flags | who]), count, rest]);
  };
  const answer = (response: object) =>
    JSON.stringify({ id: text(id), rawId: text(id), type: 'public-key', response });
  return {
    /** What `navigator.credentials.create` answers. */
    make(challenge: string, given: Behaviour = {}): string {
      const length = Buffer.from([0, id.length]);
      const key = Buffer.from(isoCBOR.encode(coseKey(publicKey.export({ format: 'jwk' }))));
      const rest = Buffer.concat([Buffer.alloc(16), length, id, key]);
      const authData = Uint8Array.from(authenticatorData(attested, given, rest));
      const [format, statement] = given.attestation ?? ['none', new Map<string, unknown>()];
      const object = new Map<string, unknown>([
        ['fmt', format],
        ['attStmt', statement],
        ['authData', authData],
      ]);
      return answer({
        clientDataJSON: text(clientData(challenge, 'webauthn.create', given)),
        attestationObject: text(Buffer.from(isoCBOR.encode(object as never))),
        transports: ['internal', 'of-tomorrow'],
      });
    },
    /** What `navigator.credentials.get` answers. */
    sign(challenge: string, given: Behaviour = {}): string {
      const told = authenticatorData(0, given);
      const client = clientData(challenge, 'webauthn.get', given);
      const signed = Buffer.concat([told, createHash('sha256').update(client).digest()]);
      return answer({
        clientDataJSON: text(client),
        authenticatorData: text(told),
        signature: text(createSign('sha256').update(signed).sign(privateKey)),
        ...(given.userHandle === undefined ? {} : { userHandle: given.userHandle }),
      });
    },
  };
}

const text = (bytes: Buffer) => bytes.toString('base64url');

/** RFC 9053 §2.1 and §7.1: an elliptic curve key for ES256 on P-256. */
function coseKey({ x = '', y = '' }: { x?: string; y?: string }) {
  const bytes = (part: string) => Uint8Array.from(Buffer.from(part, 'base64url'));
  return new Map<number, number | Uint8Array<ArrayBuffer>>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
}

export type Authenticator = ReturnType<typeof createAuthenticator>;
