/** Every refusal of the module's acts with its HTTP status (RFC 9110 §15.5, RFC 6585 §4). */
export const refusals = {
  'identity.not-an-address': 422,
  'identity.too-many-codes': 429,
  'identity.code-refused': 422,
  'identity.unfit-name': 422,
  'identity.unfit-id': 422,
  'identity.no-such-body': 404,
  'identity.no-such-office': 404,
  'identity.unfit-period': 422,
} as const;
