import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Command } from 'commander';
import type { Hono } from 'hono';
import type { AccountPages } from './account-pages.ts';
import type { AnyAct } from './acts/define-act.ts';
import type { LeafKind } from './acts/leaf.ts';
import type { CommandLine } from './command-line.ts';
import type { Config } from './config/config.ts';
import type { DatabaseHandle } from './database/database.ts';
import type { Listener } from './events/events.ts';
import type { NewsItem } from './http/atom.ts';
import type { SiteEnv } from './http/site-env.ts';
import type { Wire } from './http/wire.ts';
import type { AnyTexts } from './i18n/texts.ts';
import type { Job } from './jobs/jobs.ts';
import type { AnyList } from './lists/define-list.ts';
import type { AnyMessageKind } from './messaging/outbox/message-kind.ts';
import type { PersonData } from './person-data/person-data.ts';
import type { Platform } from './platform.ts';
import type { Plugs } from './plugs.ts';
import type { AddedPowers, OfficeKind } from './powers/offices.ts';
import type { Actor, Powers } from './powers/powers.ts';
import type { Run } from './runs/runs.ts';
import type { PersonaId } from './sample-world/personas.ts';
import type { SampleAct, SampleWorld } from './sample-world/sample-world.ts';
import type { SearchSource } from './search/search-source.ts';
import type { Finding } from './start-checks/finding.ts';
import type { ThingKind } from './things/things.ts';
import type { Share } from './ui/layout/share-tags.tsx';
import type { HomeFeature, HomeLine } from './ui/pages/home-line.ts';
import type { PageCard } from './ui/sharing/card-document.tsx';
import type { TaskNumber, View } from './ui/view.ts';

/** Which halves of the site this process is. */
export interface Parts {
  readonly web: boolean;
  readonly worker: boolean;
}

/** One public service: everything that it plugs into the site. Read `modules.ts` for the list. */
export interface Module {
  /** Folder and first part of its addresses, with hyphens; its database schema has underscores. */
  readonly name: string;
  readonly texts: AnyTexts;
  readonly powers: Powers;
  /** Its public acts, each in a file of `app`. Those that the API offers hang at `/api/<name>`. */
  readonly acts?: readonly AnyAct[];
  /** Offices that its powers ask for; appointing somebody to one founds it in the body. */
  readonly offices?: readonly (OfficeKind | AddedPowers)[];
  /**
   * Refusals that no act gives but a page or a file, with their HTTP status (RFC 9110 §15.5). Every
   * refusal, those of acts too, has a page at `/:lang/problems/<code>` with the texts
   * `refusal.<code>.title`, `.what` and `.next`.
   */
  readonly refusals?: Readonly<Record<string, number>>;
  /** The folder of its migrations: `new URL('./store/migrations', import.meta.url)`. */
  readonly migrations?: URL;
  /** Tables of who is signed in, as `schema.table`; a backup may leave them out. */
  readonly sessionTables?: readonly string[];
  /** Kinds of entries of the public log that no act of it declares: those of its jobs and listeners. */
  readonly leaves?: readonly LeafKind[];
  /** What others may name of it: `{ type, id }` → its name and its page. */
  readonly things?: readonly ThingKind[];
  /** What it keeps of people, and how it lets go of it; whoever stores a person, a pseudonym or a MAC of one has it. */
  readonly personData?: PersonData;
  /** What it does for modules that may not import it. */
  readonly plugs?: Partial<Plugs>;
  readonly jobs?: readonly Job[];
  /** What it writes to people; `send` takes no others. */
  readonly messages?: readonly AnyMessageKind[];
  readonly listeners?: readonly Listener[];
  /** What a worker keeps running, beside the jobs. */
  readonly runs?: readonly Run[];
  /** Called once at start of a site; import pages here, so that commands need not load them. Pages hang at `/:lang/<name>`, the API at `/api/<name>`. */
  readonly web?: (platform: Platform) => ModuleWeb | Promise<ModuleWeb>;
  /**
   * Routes for programs at `/api/<name>` that know no visitor: no session, cookie, form token or
   * language, and content types of their own. Called once at start of a site.
   */
  readonly wire?: (platform: Platform) => Wire | Promise<Wire>;
  /**
   * What can be found of it, in the group of its task. Its acts call `refreshSearch` in their
   * transaction, so that nothing is found longer than it is shown.
   */
  readonly search?: SearchSource;
  /** Adds its commands below `skylantern <name>`. */
  readonly commands?: (command: Command, line: CommandLine) => void;
  /** Adds its measurements below `skylantern bench`. */
  readonly benches?: (command: Command, line: CommandLine) => void;
  /**
   * Adds checks below `skylantern verify`, of files that the site gave out. They need no database, and end
   * with 0 = it holds, 1 = it does not, 2 = it cannot be read.
   */
  readonly verifiers?: (command: Command, line: CommandLine) => void;
  /** Its part of the sample world; runs once for an empty database in demo mode. */
  readonly sample?: (platform: Platform, world: SampleWorld) => Promise<void>;
  /**
   * What its part of the sample world has got since: each runs once, in its order, also where an earlier version
   * filled the data folder. The second of them is for ever the second: new ones are put at the end.
   */
  readonly sampleParts?: readonly ((platform: Platform, world: SampleWorld) => Promise<void>)[];
  /**
   * What was done in its part of the sample world, for the public log. Asked for at each start, after all
   * modules have their parts: what the log does not know by its key is told, so a database that an earlier
   * version filled gets it too.
   */
  readonly sampleActs?: (platform: Platform, world: SampleWorld) => Promise<readonly SampleAct[]>;
  /**
   * What people do on the day of the sample world by the very acts, which write the log themselves. Done
   * once, after the past is told: the log goes forward.
   */
  readonly sampleToday?: (platform: Platform) => Promise<void>;
  /** Personas of the sample world who find something to do here; the demo bar offers them. */
  readonly personas?: readonly PersonaId[];
  /**
   * Where the walk over every page of the sample world begins here; none: at its front. Loaded by tests
   * and screenshots alone.
   */
  readonly walk?: () => Promise<ModuleWalk>;
  /** Asked before the site opens: why it must not start, in one sentence; null: it may. */
  readonly checkStart?: (platform: Platform, parts: Parts) => Promise<string | null>;
  /** What `skylantern doctor` is told of it. Nothing is changed; its tables may not be there yet. */
  readonly examine?: (site: ExaminedSite) => Promise<readonly Finding[]>;
  /** Where the pages of one's own account are. One module has it. */
  readonly account?: AccountPages;
  /**
   * Tells who is signed in. One module has it. Every request waits for it, so it is imported with the
   * module: an `import()` of each call goes through the thread of tsx, even for what is loaded already.
   */
  readonly findPerson?: (platform: Platform, request: Request) => Promise<Actor['person']>;
  /** Ends the session of the browser that sent these headers, if it has one. The same module has it. */
  readonly signOut?: (platform: Platform, actor: Actor, headers: Headers) => Promise<void>;
}

/** What the doctor has of a site that does not run. */
export interface ExaminedSite {
  readonly config: Config;
  readonly database: Pick<DatabaseHandle, 'db' | 'sql'>;
  readonly parts: Parts;
}

/** Paths below `/:lang/<name>`, such as `/night-market`; the module's front is `''`. */
export interface ModuleWalk {
  /** Where everybody begins: its front, and what no link leads to, such as an address of nothing. */
  readonly starts: readonly string[];
  /** Where somebody with an office begins besides. */
  readonly desks: Partial<Readonly<Record<PersonaId, readonly string[]>>>;
  /**
   * Names that may follow the module's; none: all. Journeys in a browser make things of their own, which
   * the walk leaves alone.
   */
  readonly things?: readonly string[];
  /** Kinds of pages, numbers as `#`, that show more to an office and are looked at again for each. */
  readonly differs: readonly string[];
  /** Kinds of pages that must be reached, or the walk proves nothing. */
  readonly reaches: readonly string[];
}

export interface ModuleWeb {
  readonly pages: Hono<SiteEnv>;
  /** Its public lists; each is JSON and CSV at `/api/<name>`. */
  readonly lists?: readonly AnyList[];
  /** Routes of the API beside those of acts and lists. */
  readonly api?: OpenAPIHono<SiteEnv>;
  /** Its entry under one of the five tasks; none: it is not one of them. */
  readonly task?: {
    readonly number: TaskNumber;
    /** Where its link leads, below `/:lang/<name>`; none: to its front. */
    readonly path?: string;
    /** The key of the words on its link. */
    readonly label: string;
    /** One living number for the home page, in a short sentence; null: nothing lives now. */
    readonly living?: (view: View) => Promise<string | null>;
  };
  /** What is going on now, for the home page; the first with an act opens it. */
  readonly homeLines?: (view: View) => Promise<readonly (HomeLine | HomeFeature)[]>;
  /** What is new, for feeds: the newest items, each with a name that never changes. */
  readonly news?: (view: View) => Promise<readonly NewsItem[]>;
  /**
   * What its pages say when they are shared; none: its front alone, under the words of its link. A page
   * hands what the same function gives to its `Layout`, so that its head and its picture say one thing.
   */
  readonly share?: SharePages;
  /** Pages that other sites may show as a card in a frame, at `/embed/:lang/<name>/…`. */
  readonly cards?: PageCards;
  /** Absolute files served at `/assets`: styles for every page, scripts for the pages that ask. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
}

/**
 * What the page at a path says to a stranger who shares it; null: no such page, or not one for
 * everybody. Paths begin below `/:lang/<name>`; the front is `''`.
 */
export type SharePages = (view: View, path: string) => Share | null | Promise<Share | null>;

export interface PageCards {
  /** The card of a page by its path below `/:lang/<name>`, as a stranger may see it; null: none. */
  readonly find: (view: View, path: string) => Promise<PageCard | null>;
  /** Absolute CSS files that cards need beside those of the platform. */
  readonly styles: readonly string[];
}
