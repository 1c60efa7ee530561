import { readName } from '../domain/names.ts';

/**
 * What a person calls a passkey.
 *
 * @returns null where nothing was typed, undefined for what cannot be a name
 */
export function readPasskeyName(typed: string): string | null | undefined {
  return typed.trim() === '' ? null : (readName(typed) ?? undefined);
}
