import { openClient } from './client.ts';
import type { Scenario } from './scenario.ts';
import { slug } from './slug.ts';

const form = 'application/x-www-form-urlencoded';
const body = 'x'.repeat(300_000);
const heading = /<h1[^>]*>(.*?)<\/h1>/s;

/** nginx refuses what is too large before the site, which must not be told by the words. */
export const refusedInWords: Scenario = {
  name: 'a body over the limit, refused by nginx as by the site',
  wanted: '413 with the same heading in each language, the same document for programs',
  async run(site) {
    const clients = [
      openClient(site.port, '127.5.0.1'),
      openClient(site.webPorts[0] ?? 0, '127.5.0.1', false),
    ];
    const send = (path: string, type: string) =>
      Promise.all(clients.map((each) => each.send({ path, method: 'POST' }, body, type)));
    const differing: string[] = [];
    for (const language of ['zh-Hant', 'en', 'vi', 'id']) {
      const path = `/${language}/deliberations/${slug}/write`;
      const answers = await send(path, form);
      const [byNginx, bySite] = answers.map(
        (one) => `${one.status} ${heading.exec(one.body)?.[1]}`,
      );
      if (byNginx !== bySite || !byNginx?.startsWith('413 '))
        differing.push(`${language}: ${byNginx}, site: ${bySite}`);
    }
    const answers = await send(`/api/deliberations/${slug}/votes`, 'application/json');
    // Each refusal names its own request.
    const [byNginx, bySite] = answers.map(({ status, body: text }) =>
      `${status} ${text}`.replace(/urn:request:[\w-]+/, ''),
    );
    if (byNginx !== bySite) differing.push(`API: ${byNginx}, site: ${bySite}`);
    for (const client of clients) client.close();
    return {
      figure: `differs: ${differing.join('; ') || 'nothing'}`,
      holds: differing.length === 0,
    };
  },
};
