import type { Command } from 'commander';
import { z } from 'zod';
import type { CommandLine } from '../../platform/command-line.ts';
import { refuse } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { endOfDay } from '../../platform/text/taipei-day.ts';
import { type AppointInput, appoint } from './app/appoint.ts';
import { appointmentById } from './app/appointment-by-id.ts';
import { endOffice } from './app/end-office.ts';
import { endSessions } from './app/end-sessions.ts';
import { erasePerson } from './app/erase-person.ts';
import { unlockContact } from './app/unlock-contact.ts';
import { withdrawInvitation } from './app/withdraw-invitation.ts';
import { addBodiesCommands } from './bodies-command.ts';
import { bodyKinds } from './domain/body.ts';
import {
  type HeldOffice,
  keyOfOffice,
  listHeldOffices,
  listInvitations,
  type OfficeKey,
} from './store/read-offices.ts';
import { tellOutcome } from './tell-outcome.ts';
import { texts } from './texts.ts';

const appointOptions = z.object({
  contact: z.string(),
  name: z.string(),
  body: z.string(),
  office: z.string(),
  until: z.iso.date().optional(),
  bodyNameZh: z.string().optional(),
  bodyNameEn: z.string().optional(),
  bodyKind: z.enum(bodyKinds),
  titleZh: z.string().optional(),
  titleEn: z.string().optional(),
  power: z.array(z.string().regex(/^[a-z-]+\.[a-z-]+$/)),
});

type AppointOptions = z.infer<typeof appointOptions>;

/** So many are read in one query. */
const officesAtOnce = 500;

/**
 * `skylantern identity appoint`: how a site gets its first convener. `identity unlock`: how somebody
 * gets a code whose contact strangers keep asking codes for. `identity offices`, `end-office`, `withdraw`: who holds what, and
 * its end. `identity erase`: somebody is forgotten.
 */
export function addCommands(command: Command, line: CommandLine): void {
  const known = line.offices.map(({ id }) => id).join(', ');
  command.description('people, bodies and offices');
  command
    .command('appoint')
    .description('appoint somebody to an office; it counts from their next sign-in on')
    .requiredOption('--contact <address>', 'e-mail address of whoever is appointed')
    .requiredOption('--name <name>', 'the name that everybody reads beside the office')
    .requiredOption('--body <id>', 'the body, such as market-office')
    .requiredOption('--office <id>', `the office: ${known}, or one of your own`)
    .option('--until <day>', 'the last day, YYYY-MM-DD in Asia/Taipei; none: no end is set')
    .option('--body-name-zh <name>', 'founds the body when it is missing: its Chinese name')
    .option('--body-name-en <name>', 'its English name')
    .option('--body-kind <kind>', bodyKinds.join(', '), 'local-government')
    .option('--title-zh <title>', 'founds an office of your own: its Chinese title')
    .option('--title-en <title>', 'its English title')
    .option('--power <power>', 'a power of that office; may be repeated', collect, [])
    .action((options: unknown) => runAppoint(line, options));
  command
    .command('offices')
    .description('list who holds or held what, and the offers that nobody has accepted')
    .action(() => line.withPlatform((platform) => tellOffices(line, platform)));
  const ending = addEnd(
    command,
    'end-office',
    'end an office at once, by its id in `identity offices`',
  );
  ending
    .requiredOption('--reason <text>', 'why; everybody reads it in the public log')
    .action((id: unknown, options: unknown) =>
      tellEnd(line, id, (platform, address) => runEnd(line, platform, address, options)),
    );
  const withdrawing = addEnd(command, 'withdraw', 'withdraw an offer that nobody has accepted');
  withdrawing.action((id: unknown) =>
    tellEnd(line, id, async (platform, address) =>
      tellOutcome(line, await withdrawInvitation(platform, operator, address, {})),
    ),
  );
  addErase(command, line);
  addBodiesCommands(command, line);
  addNamed(command, 'end-sessions', 'sign somebody out, everywhere')
    .option('--json', 'answer as JSON, which is the only way')
    .action((given: Named) =>
      onNamed(line, given, async (platform, named) =>
        tellOutcome(line, await endSessions(platform, operator, named)),
      ),
    );
  command
    .command('unlock')
    .description('for an hour, let a contact ask for codes whatever others have asked for it')
    .argument('<contact>', 'e-mail address of whoever gets no code')
    .action((contact: unknown) =>
      line.withPlatform(async (platform) => {
        tellOutcome(line, await unlockContact(platform, operator, { contact: String(contact) }));
      }),
    );
}

/** `skylantern identity erase`: at once, unlike leaving by oneself. */
function addErase(command: Command, line: CommandLine): void {
  addNamed(command, 'erase', 'erase somebody from every service, at once and for good')
    .option('--withdraw', 'also take back what they contributed, as far as that can be', false)
    .option('--json', 'answer as JSON, which is the only way')
    .action((given: Named & { withdraw: boolean }) =>
      onNamed(line, given, async (platform, named) => {
        const { withdraw } = given;
        tellOutcome(line, await erasePerson(platform, operator, { ...named, withdraw }));
      }),
    );
}

/** By what a person is named. */
interface Named {
  readonly contact?: string;
  readonly account?: string;
}

/** A command about one person, who is named in one of two ways. */
function addNamed(command: Command, name: string, description: string): Command {
  return command
    .command(name)
    .description(description)
    .option('--contact <address>', 'an e-mail address or mobile number of theirs')
    .option('--account <number>', 'the number that “My account” shows, where there is no contact');
}

async function onNamed(
  line: CommandLine,
  { contact, account }: Named,
  run: (platform: Platform, named: Named) => Promise<void>,
): Promise<void> {
  if ((contact === undefined) === (account === undefined)) {
    return line.fail('Name the person either by --contact or by --account.', 2);
  }
  const named = account === undefined ? { contact: contact ?? '' } : { account };
  await line.withPlatform((platform) => run(platform, named));
}

/** A command that ends what an appointment gives. */
function addEnd(command: Command, name: string, description: string): Command {
  return command.command(name).description(description).argument('<id>', 'of the appointment');
}

/** Ends it, where there can be an appointment of this id. */
async function tellEnd(
  line: CommandLine,
  id: unknown,
  end: (platform: Platform, address: string) => Promise<void>,
): Promise<void> {
  await line.withPlatform(async (platform) => {
    const address = appointmentById.address({ appointment: String(id) });
    if (address === null) return tellOutcome(line, refuse(appointmentById.missing));
    await end(platform, address);
  });
}

async function runEnd(
  line: CommandLine,
  platform: Platform,
  address: string,
  options: unknown,
): Promise<void> {
  const input = endOffice.input.safeParse(options);
  if (!input.success) return line.fail(`--reason: ${texts.in('en')('reason.mistake')}`, 2);
  tellOutcome(line, await endOffice(platform, operator, address, input.data));
}

async function tellOffices(line: CommandLine, { database: { db } }: Platform): Promise<void> {
  const held = await readAll((after) => listHeldOffices(db, after, officesAtOnce));
  const invited = await readAll((after) => listInvitations(db, after, officesAtOnce));
  line.answer({ offices: held.map(toAnswer), invitations: invited.map(toAnswer) });
}

/** All rows of what is read some at once. */
async function readAll(
  read: (after: OfficeKey | undefined) => Promise<readonly HeldOffice[]>,
): Promise<HeldOffice[]> {
  const rows: HeldOffice[] = [];
  let after: OfficeKey | undefined;
  do {
    const some = await read(after);
    rows.push(...some);
    const last = some.length < officesAtOnce ? undefined : some.at(-1);
    after = last === undefined ? undefined : keyOfOffice(last);
  } while (after !== undefined);
  return rows;
}

function toAnswer({ id, bodyId, officeId, name, since, until }: HeldOffice) {
  return { id, body: bodyId, office: officeId, name, since, until };
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

async function runAppoint(line: CommandLine, given: unknown): Promise<void> {
  const options = appointOptions.safeParse(given);
  if (!options.success) {
    const wrong = options.error.issues.map(
      ({ path, message }) => `--${String(path[0])}: ${message}`,
    );
    return line.fail(wrong.join('\n'), 2);
  }
  await line.withPlatform(async (platform) => {
    tellOutcome(line, await appoint(platform, operator, toInput(options.data)));
  });
}

function toInput(options: AppointOptions): AppointInput {
  const { bodyNameZh, bodyNameEn, titleZh, titleEn, power } = options;
  const isDescribed = titleZh !== undefined || titleEn !== undefined || power.length > 0;
  return {
    contact: options.contact,
    publicName: options.name,
    body: options.body,
    office: options.office,
    until: options.until === undefined ? null : endOfDay(options.until),
    ...(bodyNameZh === undefined || bodyNameEn === undefined
      ? {}
      : { newBody: { name: { 'zh-Hant': bodyNameZh, en: bodyNameEn }, kind: options.bodyKind } }),
    // Half a description is refused too, instead of left out in silence.
    ...(isDescribed
      ? { newOffice: { title: { 'zh-Hant': titleZh ?? '', en: titleEn ?? '' }, powers: power } }
      : {}),
  };
}
