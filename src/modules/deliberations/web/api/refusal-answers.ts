import { createProblemAnswers } from '../../../../platform/http/api.ts';

/** The refusals that a reading route of this module may answer, for its description. */
export const refusalAnswers = createProblemAnswers({
  'deliberations.no-such-conversation': 404,
  'deliberations.no-map-yet': 404,
  'deliberations.not-open': 409,
} as const);
