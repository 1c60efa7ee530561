import type { Context } from 'hono';
import { type FormAnswers, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { denialOf, may } from '../../../../platform/powers/powers.ts';
import { findUndecided } from '../../app/find-undecided.ts';
import { mostAtOnce } from '../../app/judge-several.ts';
import type { moderateConversations } from '../../app/moderate-conversations.ts';
import { powers } from '../../powers.ts';
import { findConversation } from '../../store/read.ts';
import { readNumber } from '../frame/read-number.ts';
import { toList } from '../frame/ways-out.ts';
import type { WebContext } from '../web-context.ts';
import { AcrossPage, acrossAddress } from './across-page.tsx';
import type { Decided } from './several-form.tsx';

/** @param decided what became of those just sent, where the page comes at once with what was typed */
export function showAcross({ platform }: WebContext, decided?: Decided) {
  return async (c: Context<SiteEnv>) => {
    const view = c.get('view');
    const { actor, now } = view;
    const power = powers['moderate-several'];
    if (!may(actor, power, {}, now).yes) {
      return answerRefusal(c, denialOf(actor, power, {}, now).refusal, toList(c));
    }
    const undecided = await findUndecided(platform, actor, mostAtOnce);
    const done = readNumber(c.req.query('done'));
    const before = done === null ? null : { done, left: [] };
    const sent = sentForm(c);
    return c.html(<AcrossPage {...{ view, undecided, sent, decided: decided ?? before }} />);
  };
}

/** Where some were left as they are, the page comes at once: what was typed may be for them. */
export function afterAcross(web: WebContext): FormAnswers<typeof moderateConversations> {
  const { db } = web.platform.database;
  return {
    async done(c, { done, refused }, sent) {
      if (refused.length === 0) return `${acrossAddress(c.get('view'))}?done=${done.length}`;
      c.set('sent', sent);
      const left: Decided['left'][number][] = [];
      for (const each of refused) {
        const title = (await findConversation(db, each.slug))?.title ?? null;
        left.push({ ...each, title });
      }
      return showAcross(web, { done: done.length, left })(c);
    },
    page: showAcross(web),
    wayOut: toList,
  };
}
