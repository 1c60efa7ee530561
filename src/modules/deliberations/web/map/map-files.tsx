import { readFileSync } from 'node:fs';
import type { PictureFiles } from '../../../../platform/http/picture-routes.ts';
import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { standAlone } from '../../../../platform/ui/figure/standalone-picture.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { MapView } from '../../domain/map-view.ts';
import type { PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { attributionOf } from '../frame/attribution.ts';
import { drawMap } from '../opinion-map/draw-map.ts';
import { layOutMap } from '../opinion-map/lay-out-map.ts';
import { notesOf } from '../opinion-map/map-notes.ts';
import { marksCsv } from '../opinion-map/marks-csv.ts';
import { OpinionMapDrawing } from '../opinion-map/opinion-map-drawing.tsx';
import { pictureOf, quotesIn } from './draw-picture.ts';
import type { MapContext } from './map-context.ts';
import { headingOf } from './map-heading.ts';

/** Of which map, and in which language and calendar. */
interface MapFilesInput extends Pick<MapContext, 'conversation' | 'map' | 'statements'> {
  readonly view: Pick<View, 'language' | 'calendar' | 'now' | 'baseUrl'>;
}

/** The files of each map, cached: beside the map they depend on address and day alone. */
const kept = new WeakMap<MapView, Map<string, PictureFiles>>();

const width = 640;
const sheets = [
  '../../../../platform/ui/pictures/pictures.css',
  '../opinion-map/opinion-map.css',
].map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'));

/**
 * The map as files that everybody may take along: no visitor's place is in them. Null while too few
 * people take part, since then people could be told apart.
 */
export function drawMapFiles(input: MapFilesInput): PictureFiles | null {
  const { view, conversation, map } = input;
  if (map.analysis.noGroupsReason === 'too-few-people') return null;
  const ofMap = kept.get(map) ?? new Map<string, PictureFiles>();
  kept.set(map, ofMap);
  const key = `${addressOf(view, conversation)} ${formatDay(view, view.now)}`;
  const files = ofMap.get(key) ?? drawFiles(input);
  ofMap.set(key, files);
  return files;
}

function drawFiles(input: MapFilesInput): PictureFiles {
  const { map, statements } = input;
  const { language } = input.view;
  const quotes = quotesIn(statements, language);
  const picture = pictureOf(map.analysis, language, null, quotes);
  const layout = layOutMap(picture);
  const drawing = drawMap(picture, layout, width);
  const { meanings, ends } = notesOf(picture, layout, drawing.cut);
  const file = standAlone({
    language,
    heading: headingOf(language, map.analysis),
    notes: [...meanings, ...ends],
    sources: sourcesOf(input),
    drawing: (
      <OpinionMapDrawing
        id={picture.id}
        name="picture-file"
        texts={picture.texts}
        drawing={drawing}
      />
    ).toString(),
    width,
    height: drawing.height,
    sheets,
  });
  const { dots, hexagons } = drawing;
  return { ...file, csv: marksCsv(picture, layout, drawing), rows: dots.length + hexagons.length };
}

/** The page that shows the map, whole. */
function addressOf({ baseUrl, language }: MapFilesInput['view'], { slug }: PublicConversation) {
  return `${baseUrl}/${language}/deliberations/${slug}/map`;
}

function sourcesOf({ view, conversation, map }: MapFilesInput): string[] {
  const { language, now } = view;
  const source = texts.in(language)('map.file.source', {
    title: wordingIn(conversation.title, language).text,
    day: formatDay(view, now),
    votes: map.analysis.votes,
    address: addressOf(view, conversation),
  });
  const attribution = attributionOf(conversation.origin);
  return attribution === null ? [source] : [source, attribution];
}
