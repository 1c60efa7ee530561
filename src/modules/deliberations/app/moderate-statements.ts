import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { publicConversation } from './conversation-by-slug.ts';
import {
  checkReason,
  decisionFields,
  findJudge,
  type JudgeRefusal,
  judgeRefusals,
  judgeStatement,
} from './judge-statement.ts';
import { largestSid, sidField } from './sid-field.ts';

/** Statements that are decided on at once. */
export const mostAtOnce = 50;

/** Its number, and the latest act that the page showed: `12.no-act`. Without it nothing is asked again. */
const marked = /^(\d{1,10})(?:\.([\w-]{1,60}))?$/;

function readMarked(text: string) {
  const [, sid = '', seen] = marked.exec(text) ?? [];
  return { sid: Number(sid), seen };
}

function areMarked(values: readonly string[]): boolean {
  return values.every((text) => marked.test(text) && readMarked(text).sid <= largestSid);
}

/**
 * A named moderator decides alike on several statements. Each is judged by itself, by the rules of
 * `moderate-statement.ts`: those of which that is refused are named with the reason, and stay as they
 * are, while the others are decided on.
 */
export const moderateStatements = defineAct({
  name: 'deliberations.moderate-statements',
  power: powers.moderate,
  on: publicConversation,
  input: z
    .object({
      statements: z
        .array(boundedField(100))
        .min(1, 'several.error.none')
        .max(mostAtOnce, 'several.error.many')
        .refine(areMarked, 'several.error.none')
        .readonly()
        .meta({ ...texts.words('several.statements'), example: ['4'] }),
      ...decisionFields,
    })
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
  api: { path: '/{slug}/moderation/several' },
  async run(acting) {
    const { input: given } = acting;
    const moderator = await findJudge(acting);
    if (typeof moderator === 'string') return refuse(moderator);
    const done: number[] = [];
    const refused: { sid: number; code: JudgeRefusal }[] = [];
    const chosen = new Map(given.statements.map(readMarked).map(({ sid, seen }) => [sid, seen]));
    // In one order, so that two who decide on the same ones wait for each other in turn.
    for (const [sid, seen] of [...chosen].sort(([one], [other]) => one - other)) {
      const judged = await judgeStatement(acting, moderator, { sid, given, seen });
      if (typeof judged === 'string') refused.push({ sid, code: judged });
      else done.push(sid);
    }
    return { done, refused };
  },
});
