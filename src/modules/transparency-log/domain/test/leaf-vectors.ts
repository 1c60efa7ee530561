/** The worked example of the log's own format: one commitment and the leaf that holds it. */
export const workedLeaf = {
  saltHex: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  field: 'phone',
  value: '+886900000000',
  macInput: '["phone","+886900000000"]',
  commitment: 'HZPPf5VtPI6OMd79OK4c-Lh-7FFzepFw5WVKZ6brP6E',
  canonical:
    '{"actor":{"body":"moda","role":"official"},"at":"2026-01-02T03:04:05.678Z","kind":"petitions.petition.answered","private":{"phone":"HZPPf5VtPI6OMd79OK4c-Lh-7FFzepFw5WVKZ6brP6E"},"public":{"answer":"adopted"},"subject":{"id":"42","type":"petition"},"v":1}',
  bytes: 254,
  hashHex: '1ed464f9fb8a2500e184ec888f7ce86e410841b71f7d9b5ae4557158b97ed6f1',
};
