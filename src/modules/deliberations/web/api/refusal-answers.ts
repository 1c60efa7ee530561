import { createProblemAnswers } from '../../../../platform/http/api.ts';
import { refusals } from '../../refusals.ts';

/** The refusals that a route of this module may answer, for its description. */
export const refusalAnswers = createProblemAnswers(refusals);
