import type { Logger } from 'pino';
import type { AccountPages } from './account-pages.ts';
import type { LeafWords } from './acts/leaf.ts';
import type { Config } from './config/config.ts';
import type { DatabaseHandle } from './database/database.ts';
import type { Queues } from './jobs/queues.ts';
import type { KeptFiles } from './kept-files/kept-files.ts';
import type { Keyring } from './keyring.ts';
import type { Channel } from './messaging/channel.ts';
import type { Mailer } from './messaging/mailer.ts';
import type { MessageKinds } from './messaging/outbox/message-kind.ts';
import type { HeldData } from './person-data/held-data.ts';
import type { Plugs } from './plugs.ts';
import type { Pngs } from './pngs/pngs.ts';
import type { OfficeKind } from './powers/offices.ts';
import type { PowerWords } from './powers/power-words.ts';
import type { Random } from './random.ts';
import type { Metrics } from './telemetry/measured.ts';
import type { Things } from './things/things.ts';
import type { Threads } from './threads/threads.ts';

/** The present, passed in so that every act and page can be repeated. */
export type Clock = () => Date;

/** The ground that every module stands on: opened once by `app.ts`, handed to each act. */
export interface Platform {
  readonly config: Config;
  readonly database: DatabaseHandle;
  readonly jobs: Queues;
  readonly keyring: Keyring;
  readonly mailer: Mailer;
  /** The ways by which messages leave, one of each kind. */
  readonly channels: readonly Channel[];
  /** Kinds of messages of all modules. */
  readonly messages: MessageKinds;
  readonly threads: Threads;
  readonly pngs: Pngs;
  readonly keptFiles: KeptFiles;
  /** Offices of all modules. */
  readonly offices: readonly OfficeKind[];
  /** Who holds the powers of offices of all modules, in words. */
  readonly powerWords: PowerWords;
  readonly plugs: Plugs;
  /** What is kept of people, by whom: the modules, then the ground. */
  readonly personData: readonly HeldData[];
  /** What things of all modules are called, and where their pages are. */
  readonly things: Things;
  /** What entries of the public log are called, for all modules. */
  readonly leafWords: LeafWords;
  /** Null where no module has any. */
  readonly account: AccountPages | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Only where `METRICS_PORT` asks for them. */
  readonly metrics?: Metrics;
  /** Hears which powers, refusals and entries were met: tests show by it that each one was. */
  readonly trace?: (met: Trace) => void;
}

/**
 * A power that was asked for, a refusal that an act gave, a kind of entry that one wrote, or an act that was done
 * by a signature.
 */
export type Trace =
  | { readonly power: string; readonly allowed: boolean }
  | { readonly act: string; readonly refusal: string }
  | { readonly leaf: string }
  | { readonly signed: string };
