import type { Context } from 'hono';
import { findThing, type Loader } from '../acts/thing.ts';
import type { Platform } from '../platform.ts';
import type { Power } from '../powers/powers.ts';
import { answerRefusal, type WayOut } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

export interface ThingPages<Address, Thing> {
  readonly thing: Loader<Address, Thing, string, undefined>;
  /** What whoever opens the page must be allowed to do. */
  readonly power: Power;
  /** From the page of a refusal to where the person can go on. */
  readonly wayOut?: (c: Context<SiteEnv>, code: string) => WayOut;
}

/**
 * Pages, files, feeds and API routes about one kind of thing: the thing of the address is loaded
 * once and handed over; unknown, malformed and not allowed are answered here.
 */
export function onThing<Address, Thing>(
  platform: Platform,
  { thing: loader, power, wayOut }: ThingPages<Address, Thing>,
) {
  return <Answer extends Response>(
    show: (c: Context<SiteEnv>, thing: Thing) => Answer | Promise<Answer>,
  ) =>
    async (c: Context<SiteEnv>): Promise<Answer> => {
      const refuse = (code: string) =>
        answerRefusal(c, { code }, wayOut?.(c, code)) as Promise<Answer>;
      const address = loader.address(c.req.param() as Readonly<Record<string, string>>);
      if (address === null) return refuse(loader.missing);
      const search = {
        platform,
        tx: platform.database.db,
        at: platform.clock(),
        actor: c.get('actor'),
        input: undefined,
        lock: false,
      };
      const found = await findThing(loader, search, address, power);
      return found.ok ? show(c, found.value) : refuse(found.refusal.code);
    };
}
