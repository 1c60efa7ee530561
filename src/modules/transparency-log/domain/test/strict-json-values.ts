import fc from 'fast-check';
import type { StrictJson } from '../canonical-json.ts';

const name = fc.string({ unit: 'grapheme', maxLength: 8 });

/** Values that the log writes, in texts of every script; no key is `__proto__`. */
export const strictJson: fc.Arbitrary<StrictJson> = fc.letrec<{ value: StrictJson }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.maxSafeInteger().map((number) => number + 0),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      name.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;
