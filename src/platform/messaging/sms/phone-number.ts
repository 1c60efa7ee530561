import { countryCodeOf } from './country-codes.ts';

/** Why a text is no number that a text message can be sent to. */
export const wrongNumbers = [
  'empty',
  'too-long',
  'control-character',
  'several-numbers',
  'extension',
  'letters',
  'other-sign',
  'misplaced-plus',
  'short-number',
  'call-prefix',
  'no-prefix',
  'zero-after-country',
  'unknown-country',
  'not-mobile',
  'too-many-digits',
  'too-few-digits',
] as const;

export type WrongNumber = (typeof wrongNumbers)[number];

export type ReadNumber =
  /** E.164: a plus and 8 to 15 digits. */
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly why: WrongNumber };

/** More than anybody types for one number; nothing longer is looked at. */
const longest = 64;

/** Numbers of services have at most so many digits: 110, 1922, 0809 are none of people. */
const shortest = 6;

type Rule = readonly [why: WrongNumber, is: (text: string) => boolean];

/** Of the text as typed, in the order in which a person is told. */
const ofText: readonly Rule[] = [
  ['empty', (text) => text === ''],
  ['control-character', (text) => /\p{Cc}/u.test(text)],
  ['several-numbers', (text) => /\d[^\d+]*(?:[,;/、，；]|\bor\b|或)[^\d+]*\+?\d/u.test(text)],
  ['several-numbers', (text) => /\d[\d\s().-]{6,}\+\d/.test(text)],
  ['extension', (text) => /\d\s*(?:#|ext|x|轉|分機)[\s.:]*\d+$/iu.test(text)],
  ['letters', (text) => /\p{L}/u.test(text)],
  ['other-sign', (text) => /[^\d\s()+.·-]/u.test(text)],
  ['misplaced-plus', (text) => /[^\s(].*\+/u.test(text)],
  ['empty', (text) => !/\d/.test(text)],
];

/** Of its digits, behind a plus. */
const international: readonly Rule[] = [
  ['zero-after-country', (digits) => digits.startsWith('8860')],
  ['unknown-country', (digits) => countryCodeOf(digits) === undefined],
  ['not-mobile', (digits) => digits.startsWith('886') && !/^886(?:9|$)/.test(digits)],
  ['too-few-digits', (digits) => digits.length < fewest(digits)],
  ['too-many-digits', (digits) => digits.length > most(digits)],
];

/** Of its digits, without a plus: as dialled in Taiwan. */
const national: readonly Rule[] = [
  ['call-prefix', (digits) => digits.startsWith('00')],
  ['short-number', (digits) => digits.length <= shortest && !digits.startsWith('09')],
  ['no-prefix', (digits) => !digits.startsWith('0')],
  ['not-mobile', (digits) => !digits.startsWith('09')],
  ['too-few-digits', (digits) => digits.length < 10],
  ['too-many-digits', (digits) => digits.length > 10],
];

/**
 * Reads a mobile number as people write it: `0912-345-678`, `０９１２３４５６７８`, `+886 912 345 678`,
 * `(0912) 345678`, or international behind a plus. Whether somebody has it nobody knows before a code.
 */
export function readPhoneNumber(typed: string): ReadNumber {
  if (typed.length > longest) return { ok: false, why: 'too-long' };
  // Signs that do not show are pasted along by address books; they mean nothing in a number.
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .trim();
  const fault = faultBy(ofText, text);
  if (fault !== undefined) return { ok: false, why: fault };
  const digits = text.replace(/\D/g, '');
  const isInternational = text.includes('+');
  const why = faultBy(isInternational ? international : national, digits);
  if (why !== undefined) return { ok: false, why };
  return { ok: true, number: isInternational ? `+${digits}` : `+886${digits.slice(1)}` };
}

function faultBy(rules: readonly Rule[], text: string): WrongNumber | undefined {
  return rules.find(([, is]) => is(text))?.[0];
}

/** Digits with the country code: 12 in Taiwan, 11 in North America, else 8 to 15 (E.164 §6). */
function fewest(digits: string): number {
  return digits.startsWith('886') ? 12 : digits.startsWith('1') ? 11 : 8;
}

function most(digits: string): number {
  return digits.startsWith('886') ? 12 : digits.startsWith('1') ? 11 : 15;
}
