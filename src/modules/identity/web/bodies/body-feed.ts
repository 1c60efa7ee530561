import type { Context } from 'hono';
import { answerFeed } from '../../../../platform/http/answer-feed.ts';
import { mostNews, type NewsItem } from '../../../../platform/http/atom.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { Body } from '../../domain/body.ts';
import { listDelegationsIn, type ToldDelegation } from '../../store/read-delegations.ts';
import { type HeldTime, listBeginnings, listEndings } from '../../store/read-times.ts';
import { texts } from '../../texts.ts';
import { appointmentAddress, bodiesAddress, nameIn } from './bodies-words.ts';
import { holderOf } from './times-figure.tsx';

/** What is new in a body: who takes and leaves its offices, and what they lend. */
export const showBodyFeed = (platform: Platform) => async (c: Context<SiteEnv>, body: Body) => {
  const { db } = platform.database;
  const view = c.get('view');
  const begun = await listBeginnings(db, body.id, view.now, mostNews);
  const ended = await listEndings(db, body.id, view.now, mostNews);
  const lent = await listDelegationsIn(db, body.id, mostNews);
  return answerFeed(c, {
    title: nameIn(body.name, view.language),
    href: bodiesAddress(view, body.id),
    items: [
      ...begun.map((time) => newsOf(view, time, 'began', time.from)),
      ...ended.flatMap((time) => (time.until ? [newsOf(view, time, 'ended', time.until)] : [])),
      ...lent.flatMap((each) => newsOfDelegation(view, each)),
    ],
  });
};

function newsOf(view: View, time: HeldTime, what: 'began' | 'ended', at: Date): NewsItem {
  const { language } = view;
  const t = texts.in(language);
  return {
    id: `identity/appointments/${time.id}/${what}`,
    title: t(`news.${what}`, { office: nameIn(time.title, language) }),
    href: appointmentAddress(view, time.id),
    at,
    summary: holderOf(time, language),
  };
}

function newsOfDelegation(view: View, each: ToldDelegation): NewsItem[] {
  const { language, now } = view;
  const t = texts.in(language);
  const between = {
    office: nameIn(each.fromTitle, language),
    receiver: nameIn(each.toTitle, language),
  };
  const about = { href: appointmentAddress(view, each.fromId), summary: each.reason };
  const given = {
    ...{ id: `identity/delegations/${each.id}/given`, at: each.givenAt, ...about },
    title: t('news.lent', between),
  };
  if (each.until > now) return [given];
  const over = {
    ...{ id: `identity/delegations/${each.id}/ended`, at: each.until, ...about },
    title: t('news.lent.ended', between),
  };
  return [given, over];
}
