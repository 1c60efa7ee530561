import { createProblemAnswers } from '../../../../platform/http/api.ts';
import { createApiWords } from '../../../../platform/http/api-words.ts';
import { texts } from '../../texts.ts';

/** Words for the parts of this module's API. */
export const { meaning, summary } = createApiWords(texts);

/** What a field means, and a value that it may have. */
export const field = (key: Parameters<typeof meaning>[0], example: unknown) => ({
  ...meaning(key),
  example,
});

/** The refusals that a reading route of this module may answer, for its description. */
export const refusalAnswers = createProblemAnswers({
  'deliberations.no-such-conversation': 404,
  'deliberations.no-map-yet': 404,
  'deliberations.not-open': 409,
} as const);
