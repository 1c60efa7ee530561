/** Every step that a finding may have, in its order, and what it says of the receipt. */
export const stepStates = {
  read: 'holds',
  leaf: 'holds',
  path: 'holds',
  'path-short': 'fails',
  'path-long': 'fails',
  root: 'holds',
  'root-other': 'fails',
  'origin-other': 'fails',
  signature: 'holds',
  'signature-none': 'fails',
  'signature-wrong': 'fails',
  'signature-twice': 'fails',
  'signature-unchecked': 'open',
  witnesses: 'holds',
  'witnesses-none': 'open',
  'witnesses-unnamed': 'open',
  'witnesses-unchecked': 'open',
  'witness-wrong': 'fails',
  'witness-twice': 'fails',
} as const;

export type StepCode = keyof typeof stepStates;
