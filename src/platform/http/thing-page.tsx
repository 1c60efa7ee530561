import type { Context } from 'hono';
import { findThing, type Loader } from '../acts/thing.ts';
import { type Outcome, type Refusal, refuse } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import type { Denial, Power } from '../powers/powers.ts';
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
      const found = await findForReader(platform, c, loader, c.req.param(), power);
      if (found.ok) return show(c, found.value);
      const { refusal } = found;
      return answerRefusal(c, refusal, wayOut?.(c, refusal.code)) as Promise<Answer>;
    };
}

/** The thing of an address, for somebody who reads; `missing` also where nothing can lie there. */
export async function findForReader<Address, Thing, Code extends string>(
  platform: Platform,
  c: Context<SiteEnv>,
  loader: Loader<Address, Thing, Code, undefined>,
  params: Readonly<Record<string, string>>,
  power: Power,
): Promise<Outcome<Thing, { code: Code | Denial; facts?: NonNullable<Refusal['facts']> }>> {
  const address = loader.address(params);
  if (address === null) return refuse(loader.missing);
  const at = platform.clock();
  const asked = { platform, tx: platform.database.db, at, actor: c.get('actor') };
  return findThing(loader, { ...asked, input: undefined, lock: false }, address, power);
}
