import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiDocument } from '../interface/api-document.ts';
import type { Platform } from '../platform.ts';
import { addFieldWords } from './field-words.ts';
import type { SiteEnv } from './site-env.ts';

/**
 * Serves the description of an API at `/openapi.json`, and gives it to the reference page. It is made
 * at its first use: the routes are all there by then.
 */
export function describeApi(platform: Platform, api: OpenAPIHono<SiteEnv>): () => ApiDocument {
  let made: ApiDocument | undefined;
  const document = () => {
    made ??= makeDocument(platform, api);
    return made;
  };
  api.get('/openapi.json', (c) => c.json(document()));
  return document;
}

function makeDocument(platform: Platform, api: OpenAPIHono<SiteEnv>): ApiDocument {
  const made = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Skylantern',
      version: '0.1.0',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: `${platform.config.baseUrl}/api` }],
  });
  // As readers get it: what JSON leaves out is not there for the page either.
  return addFieldWords(JSON.parse(JSON.stringify(made)) as ApiDocument);
}
