import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { publicConversation } from './conversation-by-slug.ts';
import { chosenField, judgeSeveral, readChosen } from './judge-several.ts';
import {
  checkReason,
  decisionFields,
  decisionLeaves,
  findJudge,
  judgeRefusals,
} from './judge-statement.ts';
import { sidField } from './sid-field.ts';

/** A named moderator decides alike on several statements, by the rules of `judge-several.ts`. */
export const moderateStatements = defineAct({
  name: 'deliberations.moderate-statements',
  power: powers.moderate,
  on: publicConversation,
  input: z
    .object({ statements: chosenField('one conversation'), ...decisionFields })
    .superRefine(checkReason),
  output: z.object({
    done: z.array(sidField).meta(texts.words('api.several.done')),
    refused: z
      .array(
        z.object({
          sid: sidField,
          code: z.enum(judgeRefusals).meta(texts.words('api.several.code')),
        }),
      )
      .meta(texts.words('api.several.refused')),
  }),
  refusals: { 'deliberations.no-second-body': 422 },
  leaf: decisionLeaves,
  api: { path: '/{slug}/moderation/several' },
  async run(acting) {
    const { input: given } = acting;
    const moderator = await findJudge(acting);
    if (typeof moderator === 'string') return refuse(moderator);
    return judgeSeveral(acting, moderator, given, given.statements.map(readChosen));
  },
});
