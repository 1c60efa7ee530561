import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { statementStates } from '../domain/statement-states.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { publicConversation } from './conversation-by-slug.ts';
import {
  checkReason,
  decisionFields,
  decisionLeaves,
  findJudge,
  judgeStatement,
} from './judge-statement.ts';
import { sidField } from './sid-field.ts';

/**
 * A named moderator shows a statement or declines it with a reason, and may change that later; votes
 * on a declined one stay, but take no part in the map. Every act is logged for everybody; doing what is
 * done already changes and logs nothing. Nobody decides while no second body moderates, nor on a
 * statement of their own. What was decided after the page was drawn, by whomever, is not overturned
 * unasked: `seen` is the id of the latest act that the page showed.
 */
export const moderateStatement = defineAct({
  name: 'deliberations.moderate-statement',
  power: powers.moderate,
  on: publicConversation,
  input: z.object({ sid: sidField, ...decisionFields }).superRefine(checkReason),
  output: z.object({
    state: z.enum(statementStates).meta(texts.words('api.add.state')),
  }),
  refusals: {
    'deliberations.no-such-statement': 404,
    'deliberations.own-statement': 403,
    'deliberations.no-such-original': 422,
    'deliberations.no-second-body': 422,
    'changed-since': 412,
  },
  leaf: decisionLeaves,
  api: { path: '/{slug}/moderation' },
  async run(acting) {
    const { input: given, seen } = acting;
    const moderator = await findJudge(acting);
    if (typeof moderator === 'string') return refuse(moderator);
    const judged = await judgeStatement(acting, moderator, { sid: given.sid, given, seen });
    if (judged === 'deliberations.no-such-original') {
      return refuse(judged, { sid: given['merged-into'] ?? 0 });
    }
    return typeof judged === 'string' ? refuse(judged) : judged;
  },
});
