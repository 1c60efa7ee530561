import { wordingIn } from '../../../../platform/i18n/wording.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { peopleMarks } from '../../../../platform/ui/people-text.tsx';
import type { PageCard } from '../../../../platform/ui/sharing/card-document.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import { findConversation, listShownStatements } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { attributionOf } from '../frame/attribution.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { pictureOf, type QuotedTexts, quotesIn } from '../map/draw-picture.ts';
import { drawMap } from '../opinion-map/draw-map.ts';
import { layOutMap } from '../opinion-map/lay-out-map.ts';
import { notesOf } from '../opinion-map/map-notes.ts';
import { OpinionMapDrawing } from '../opinion-map/opinion-map-drawing.tsx';
import { conversationFacts } from './list-page.tsx';

const width = 328;

/** The card of a conversation, for its front page and its map; null: no such public conversation. */
export async function findCard(
  platform: Platform,
  maps: LiveMaps,
  view: View,
  path: string,
): Promise<PageCard | null> {
  const { db } = platform.database;
  const slug = /^\/([\w.~-]+)(?:\/map)?\/?$/u.exec(path)?.[1];
  const conversation = slug === undefined ? undefined : await findConversation(db, slug);
  if (conversation === undefined) return null;
  const t = texts.in(view.language);
  const [{ analysis }, statements] = await Promise.all([
    maps.current(conversation.id),
    listShownStatements(db, conversation.id),
  ]);
  const quotes = quotesIn(statements, view.language);
  const attribution = attributionOf(conversation.origin);
  const state = stateAt(conversation, view.now);
  return {
    title: wordingIn(conversation.title, view.language).text,
    above: t(`frame.state.${state}`),
    href: addressOf(view, conversation),
    act: t(state === 'open' ? 'card.act' : 'card.act.closed'),
    body: (
      <>
        <ul class="card-facts">
          {conversationFacts(view, conversation).map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
        <SharedStatement view={view} analysis={analysis} quotes={quotes} />
      </>
    ),
    picture: (
      <>
        <SmallMap view={view} analysis={analysis} quotes={quotes} />
        {attribution === null ? null : (
          <p class="card-small" lang="en">
            {attribution}
          </p>
        )}
      </>
    ),
  };
}

interface PartProps {
  readonly view: View;
  readonly analysis: Analysis;
  readonly quotes: QuotedTexts;
}

/** The first thing that all groups share, before anything that parts them. */
function SharedStatement({ view, analysis, quotes }: PartProps) {
  const shared = analysis.commonGround.find(({ sid }) => quotes.has(sid));
  if (shared === undefined || analysis.groups.length === 0) return null;
  const t = texts.in(view.language);
  const quote = quotes.get(shared.sid) ?? '';
  const worst = Math.floor(shared.worst * 100);
  return (
    <>
      <blockquote {...peopleMarks(quote)}>{quote}</blockquote>
      <p class="card-small">{t(`map.shared.${shared.direction}`, { worst })}</p>
    </>
  );
}

function SmallMap({ view, analysis, quotes }: PartProps) {
  if (analysis.noGroupsReason === 'too-few-people') return null;
  const picture = pictureOf(analysis, view.language, null, quotes);
  const layout = layOutMap(picture);
  const drawing = drawMap(picture, layout, width);
  const { meanings, ends } = notesOf(picture, layout, drawing.cut);
  return (
    <figure class="picture">
      <OpinionMapDrawing
        id={picture.id}
        name="picture-card"
        texts={picture.texts}
        drawing={drawing}
      />
      <figcaption class="card-small">
        {[...meanings, ...ends].map((note) => (
          <p>{note}</p>
        ))}
      </figcaption>
    </figure>
  );
}
