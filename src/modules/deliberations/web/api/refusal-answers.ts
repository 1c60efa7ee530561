import { problemAnswers } from '../../../../platform/http/api.ts';

/**
 * The refusals of a route for its description. Their type tells nothing of the body, so that a route
 * may hand out what `answerRefusal` made.
 */
export function refusalAnswers<Status extends number>(
  ...statuses: readonly Status[]
): Record<Status, { description: string }> {
  return problemAnswers(...statuses);
}
