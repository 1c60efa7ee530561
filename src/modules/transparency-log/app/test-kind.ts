/** A kind of entry for checks from outside, with free fields; production does not know it. */
export const testKind = 'judge.test.made';
