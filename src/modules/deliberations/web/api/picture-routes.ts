import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { type Language, sourceLanguages } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { findConversation, listShownStatements } from '../../store/read.ts';
import { drawMapFiles, type MapFiles, pngZoom } from '../map-files.tsx';
import { slugParam } from './api-schemas.ts';
import { meaning, summary } from './api-words.ts';
import { refusalAnswers } from './refusal-answers.ts';

const language = z.object({
  lang: z
    .enum(sourceLanguages)
    .optional()
    .openapi({
      param: { name: 'lang', in: 'query' },
      ...meaning('api.map.language'),
      example: 'en',
    }),
});

/** The words of a CSV are data, the same in every language; `lang` is allowed and changes nothing. */
const files = {
  svg: { type: 'image/svg+xml', operationId: 'drawMapAsSvg', words: 'api.map.svg' },
  png: { type: 'image/png', operationId: 'drawMapAsPng', words: 'api.map.png' },
  csv: { type: 'text/csv', operationId: 'readMapAsCsv', words: 'api.map.csv' },
} as const;

type Kind = keyof typeof files;

function routeOf<K extends Kind>(kind: K) {
  const { type, operationId, words } = files[kind];
  return createRoute({
    method: 'get',
    path: `/{slug}/map.${kind}`,
    operationId,
    ...summary(words),
    request: { params: slugParam, query: language },
    responses: {
      200: { ...meaning(words), content: { [type]: { schema: z.string() } } },
      304: meaning('api.map.unchanged'),
      ...refusalAnswers(
        'deliberations.no-such-conversation',
        'deliberations.no-map-yet',
        'invalid-input',
        'busy',
      ),
    },
  });
}

type Answer = (c: Context<SiteEnv>, files: MapFiles) => Response | Promise<Response>;

/** The opinion map to take along. */
export function addPictureRoutes(
  api: OpenAPIHono<SiteEnv>,
  platform: Platform,
  maps: LiveMaps,
): void {
  const answer = async (c: Context<SiteEnv>, slug: string, lang: Language, give: Answer) => {
    const found = await filesOf(platform, maps, { slug, lang, view: c.get('view') });
    if ('code' in found) return answerRefusal(c, found);
    return give(c, found);
  };
  const languageOf = (c: Context<SiteEnv>, lang?: Language) => lang ?? c.get('view').language;
  api.openapi(routeOf('svg'), (c) => {
    const { slug } = c.req.valid('param');
    const lang = languageOf(c, c.req.valid('query').lang);
    return answer(c, slug, lang, (context, { svg }) => send(context, 'svg', svg));
  });
  api.openapi(routeOf('csv'), (c) => {
    const { slug } = c.req.valid('param');
    const lang = languageOf(c, c.req.valid('query').lang);
    return answer(c, slug, lang, (context, { csv }) => send(context, 'csv', csv));
  });
  api.openapi(routeOf('png'), (c) => {
    const { slug } = c.req.valid('param');
    const lang = languageOf(c, c.req.valid('query').lang);
    return answer(c, slug, lang, async (context, { lightSvg }) => {
      const png = await platform.pngs.draw(lightSvg, pngZoom);
      return png === null ? answerRefusal(context, { code: 'busy' }) : send(context, 'png', png);
    });
  });
}

interface Wanted {
  readonly slug: string;
  readonly lang: Language;
  readonly view: Pick<View, 'baseUrl' | 'now' | 'calendar'>;
}

async function filesOf(
  { database }: Platform,
  maps: LiveMaps,
  { slug, lang, view }: Wanted,
): Promise<MapFiles | { code: string }> {
  const conversation = await findConversation(database.db, slug);
  if (conversation === undefined) return { code: 'deliberations.no-such-conversation' };
  const [map, statements] = await Promise.all([
    maps.current(conversation.id),
    listShownStatements(database.db, conversation.id),
  ]);
  const address = `${view.baseUrl}/${lang}/deliberations/${slug}/map`;
  const { now, calendar } = view;
  const input = { language: lang, calendar, conversation, map, statements, now, address };
  return drawMapFiles(input) ?? { code: 'deliberations.no-map-yet' };
}

/** A minute old is new enough for other sites' pages. */
function send(c: Context<SiteEnv>, kind: Kind, body: string | Uint8Array<ArrayBuffer>): Response {
  const { type } = files[kind];
  const charset = kind === 'csv' ? '; charset=utf-8' : '';
  c.header('Cache-Control', 'public, max-age=60');
  return c.body(body, 200, { 'Content-Type': `${type}${charset}` });
}
