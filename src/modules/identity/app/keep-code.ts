import type { Unit } from '../../../platform/acts/perform.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import {
  browserHash,
  type CodePurpose,
  codeExpiry,
  codeMac,
  drawDigits,
} from '../domain/sign-in-code.ts';
import { replaceCode } from '../store/codes.ts';

/** A code that is to be sent: in which browser it works, where it goes, how long it is, and for what. */
export interface KeptCode {
  readonly device: string;
  readonly address: string;
  readonly lookup: string;
  /** Digits. */
  readonly length: number;
  readonly purpose: CodePurpose;
  /** For whom, or what for. */
  readonly subject: string;
}

/**
 * Draws a code and keeps what knows it again; the browser's older one for the same purpose is void. Whoever calls
 * sends the digits, which are kept nowhere.
 */
export async function keepCode(
  { keyring }: Pick<Platform, 'keyring'>,
  unit: Pick<Unit, 'tx' | 'at' | 'random'>,
  { device, address, lookup, length, purpose, subject }: KeptCode,
): Promise<{ readonly id: string; readonly digits: string; readonly expiresAt: Date }> {
  const id = uuidFrom(unit.random);
  const digits = drawDigits(unit.random, length);
  const binding = { id, purpose, lookup, subject };
  const expiresAt = codeExpiry(unit.at);
  await replaceCode(unit.tx, {
    ...binding,
    browser: browserHash(device),
    address: sealText(keyring, unit.random, { purpose: 'contacts', row: id }, address),
    mac: codeMac(keyring, binding, digits),
    expiresAt,
  });
  return { id, digits, expiresAt };
}
