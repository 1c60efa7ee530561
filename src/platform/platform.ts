import type { Logger } from 'pino';
import type { AccountPages } from './account-pages.ts';
import type { Config } from './config/config.ts';
import type { DatabaseHandle } from './database/database.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Keyring } from './keyring.ts';
import type { Mailer } from './messaging/mailer.ts';
import type { Pngs } from './pngs/pngs.ts';
import type { OfficeKind } from './powers/offices.ts';
import type { Random } from './random.ts';
import type { Threads } from './threads/threads.ts';

/** The present, passed in so that every act and page can be repeated. */
export type Clock = () => Date;

/** The ground that every module stands on: opened once by `app.ts`, handed to each act. */
export interface Platform {
  readonly config: Config;
  readonly database: DatabaseHandle;
  readonly jobs: Jobs;
  readonly keyring: Keyring;
  readonly mailer: Mailer;
  readonly threads: Threads;
  readonly pngs: Pngs;
  /** Offices of all modules. */
  readonly offices: readonly OfficeKind[];
  /** Null where no module has any. */
  readonly account: AccountPages | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}
