import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import { sourceLanguages } from '../../../../platform/i18n/languages.ts';
import { publicConversation } from '../../app/conversation-by-slug.ts';
import { powers } from '../../powers.ts';
import { listShownStatements, type PublicConversation } from '../../store/read.ts';
import { drawMapFiles, pngZoom } from '../map/map-files.tsx';
import type { WebContext } from '../web-context.ts';
import { field, meaning, refusalAnswers, summary } from './api-words.ts';

const query = z.object({
  lang: z
    .enum(sourceLanguages)
    .optional()
    .openapi({ param: { name: 'lang', in: 'query' }, ...field('api.map.language', 'en') }),
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
    request: { params: publicConversation.params, query },
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

/** The opinion map to take along. */
export function addPictureRoutes(api: OpenAPIHono<SiteEnv>, web: WebContext): void {
  const about = onThing(web.platform, { thing: publicConversation, power: powers.read });
  for (const kind of Object.keys(files) as Kind[]) {
    api.openapi(
      routeOf(kind),
      about(async (c, conversation) => {
        const drawn = await drawFiles(web, c, conversation);
        if (drawn === null) return answerRefusal(c, { code: 'deliberations.no-map-yet' });
        if (kind !== 'png') return send(c, kind, drawn[kind]);
        const png = await web.platform.pngs.draw(drawn.lightSvg, pngZoom);
        return png === null ? answerRefusal(c, { code: 'busy' }) : send(c, 'png', png);
      }),
    );
  }
}

/** In the language that is asked for, else in that of the reader; null: there is no map yet. */
async function drawFiles(
  { platform, maps }: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const view = c.get('view');
  const language = sourceLanguages.find((each) => each === c.req.query('lang')) ?? view.language;
  const [map, statements] = await Promise.all([
    maps.current(conversation.id),
    listShownStatements(platform.database.db, conversation.id),
  ]);
  return drawMapFiles({ view: { ...view, language }, conversation, map, statements });
}

/** A minute old is new enough for other sites' pages. */
function send(c: Context<SiteEnv>, kind: Kind, body: string | Uint8Array<ArrayBuffer>): Response {
  const { type } = files[kind];
  const charset = kind === 'csv' ? '; charset=utf-8' : '';
  c.header('Cache-Control', 'public, max-age=60');
  return c.body(body, 200, { 'Content-Type': `${type}${charset}` });
}
