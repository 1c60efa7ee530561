import { Hono } from 'hono';
import { allExamples } from '../ui/all-examples.ts';
import { DesignComponentPage } from '../ui/design/design-component-page.tsx';
import { DesignPage } from '../ui/design/design-page.tsx';
import type { SiteEnv } from './site-env.ts';

/** The components of the site: an index, and a page each with all states. */
export function designRoutes(): Hono<SiteEnv> {
  return (
    new Hono<SiteEnv>({ strict: false })
      .get('/', (c) => c.html(<DesignPage view={c.get('view')} />))
      .get('/:component', (c) => {
        const shown = allExamples.find(({ component }) => component === c.req.param('component'));
        if (shown === undefined) return c.notFound();
        const scheme = c.req.query('scheme') === 'dark' ? 'dark' : 'light';
        return c.html(<DesignComponentPage view={c.get('view')} shown={shown} scheme={scheme} />);
      })
      // A form of an example changes nothing: sending it leads back to it.
      .post('/:component', (c) => c.redirect(c.get('view').address, 303))
  );
}
