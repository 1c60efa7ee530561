import type { OpenAPIHono } from '@hono/zod-openapi';
import { addPictureRoutes } from '../../../../platform/http/picture-routes.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { publicConversation } from '../../app/conversation-by-slug.ts';
import { powers } from '../../powers.ts';
import { listShownStatements } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { drawMapFiles } from '../map/map-files.tsx';
import type { WebContext } from '../web-context.ts';

/** The opinion map to take along. */
export function addMapFiles(api: OpenAPIHono<SiteEnv>, { platform, maps }: WebContext): void {
  addPictureRoutes(api, platform, {
    path: '/{slug}/map',
    name: 'Map',
    of: { thing: publicConversation, power: powers.read },
    words: {
      svg: texts.words('api.map.svg'),
      png: texts.words('api.map.png'),
      csv: texts.words('api.map.csv'),
    },
    refusals: { 'deliberations.no-map-yet': 404 },
    async draw(c, view, conversation) {
      const [map, statements] = await Promise.all([
        maps.current(conversation.id),
        listShownStatements(platform.database.db, conversation.id),
      ]);
      const drawn = drawMapFiles({ view, conversation, map, statements });
      return drawn ?? answerRefusal(c, { code: 'deliberations.no-map-yet' });
    },
  });
}
