/**
 * From the test data of RFC 8785 (repository cyberphone/json-canonicalization, Apache-2.0, folder
 * testdata): the shortest files, with their canonical UTF-8 in hexadecimal. The longer ones are stood
 * in for by cases of our own in the test.
 */
export const canonicalFiles: readonly { input: string; outputHex: string }[] = [
  {
    input: '[\n  56,\n  {\n    "d": true,\n    "10": null,\n    "1": [ ]\n  }\n]\n',
    outputHex: '5b35362c7b2231223a5b5d2c223130223a6e756c6c2c2264223a747275657d5d',
  },
  {
    input: '{\n  "Unnormalized Unicode":"A\\u030a"\n}\n',
    outputHex: '7b22556e6e6f726d616c697a656420556e69636f6465223a2241cc8a227d',
  },
];

/** Of the same test data: a double of IEEE 754 as hexadecimal, most significant digit first, and its text. */
export const canonicalNumbers: readonly (readonly [bits: string, text: string])[] = [
  ['4340000000000001', '9007199254740994'],
  ['4340000000000002', '9007199254740996'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['8000000000000000', '0'],
  ['0000000000000000', '0'],
];
