import type { Language } from '../../../../platform/i18n/languages.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import { readable } from '../../domain/translation.ts';
import type { Statement } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import type { OpinionMapPicture, PersonOnMap, Side } from '../opinion-map/opinion-map-picture.ts';

/** A statement as it may be quoted beside the picture. */
export type QuotedTexts = ReadonlyMap<number, string>;

/** The texts of statements as they are quoted in a language: in it, or translated, or as written. */
export function quotesIn(statements: Iterable<Statement>, wanted: Language): QuotedTexts {
  const quotes = new Map<number, string>();
  for (const statement of statements) quotes.set(statement.sid, readable(statement, wanted).text);
  return quotes;
}

/**
 * What the picture shows of an analysis. People stand in it by their places: their numbers would tell
 * who is who in the exported files.
 *
 * @param you the visitor's participant number; null: has not taken part
 * @param quotes the texts of the shown statements
 */
export function pictureOf(
  analysis: Analysis,
  language: Language,
  you: number | null,
  quotes: QuotedTexts,
): OpinionMapPicture {
  const people = Array.from(analysis.pids, (_, row) => personAt(analysis, row));
  const points = [...people].sort((a, b) => a.x - b.x || a.y - b.y);
  const row = you === null ? -1 : analysis.pids.indexOf(you);
  return {
    id: 'opinion-map',
    points,
    groups: analysis.groups.map(({ id, letter }) => ({ id, letter })),
    you: people[row] ?? null,
    axisEnds: axisEnds(analysis, quotes),
    mirror: { x: false, y: false },
    texts: pictureTexts(analysis, language),
  };
}

function personAt({ projections, labels, groups }: Analysis, row: number): PersonOnMap {
  const group = groups[labels[row] ?? -1]?.id ?? null;
  return { x: projections.xs[row] ?? 0, y: projections.ys[row] ?? 0, group };
}

/** One statement for each end; none stands at two of them, which would read like a mistake. */
function axisEnds(analysis: Analysis, quotes: QuotedTexts): OpinionMapPicture['axisEnds'] {
  const free = new Map(quotes);
  const take = (side: Side) => {
    const end = axisEnd(analysis, side, free);
    if (end !== null) free.delete(end.sid);
    return end;
  };
  return { left: take('left'), right: take('right'), top: take('top'), bottom: take('bottom') };
}

/** The statement among these whose supporters stand furthest in a direction; null in the middle. */
function axisEnd({ sids, statementProjections }: Analysis, side: Side, quotes: QuotedTexts) {
  const along =
    side === 'left' || side === 'right' ? statementProjections.xs : statementProjections.ys;
  const sign = side === 'left' || side === 'bottom' ? -1 : 1;
  let best: { sid: number; reach: number } | null = null;
  for (const [column, sid] of sids.entries()) {
    const reach = sign * (along[column] ?? 0);
    if (reach > (best?.reach ?? 0) && quotes.has(sid)) best = { sid, reach };
  }
  return best === null ? null : { sid: best.sid, text: quotes.get(best.sid) ?? '' };
}

function pictureTexts(analysis: Analysis, language: Language): OpinionMapPicture['texts'] {
  const t = texts.in(language);
  const inWords = analysis.groups.map(({ letter, members }) =>
    t('map.picture.group.in-words', { letter, people: members.length }),
  );
  return {
    title: t('map.picture.title'),
    description: t('map.picture.description', {
      people: analysis.pids.length,
      groups: inWords.join(language === 'en' ? ' ' : ''),
    }),
    youAreHere: t('map.picture.you'),
    group: (letter, people) => t('map.picture.group', { letter, people }),
    otherGroups: (people) => t('map.picture.other', { people }),
    withoutGroup: (people) => t('map.picture.none', { people }),
    axisEnd: (sid, text) => t('map.picture.axis', { sid, text }),
    beyondEdge: (people) => t('map.picture.beyond', { people }),
    peoplePerPlace: t('map.picture.per-place'),
    dotsMeaning: t('map.picture.dots'),
    placesMeaning: t('map.picture.places'),
    number: (value) => value.toLocaleString(language),
  };
}
