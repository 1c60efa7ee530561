/** Every refusal of the module's acts with its HTTP status (RFC 9110 §15.5). */
export const refusals = {
  'deliberations.no-such-conversation': 404,
  'deliberations.no-such-statement': 404,
  'deliberations.not-open': 409,
  'deliberations.nothing-to-take-back': 409,
  'deliberations.vote-first': 409,
  'deliberations.too-many-statements': 429,
  'deliberations.similar': 409,
  'deliberations.bad-slug': 422,
  'deliberations.slug-taken': 409,
  'deliberations.no-moderator': 422,
  'deliberations.convener-as-moderator': 422,
  'deliberations.not-preparing': 409,
  'deliberations.not-ready': 409,
  'deliberations.same-seed': 409,
  'deliberations.own-statement': 403,
  'deliberations.no-such-original': 422,
} as const;
