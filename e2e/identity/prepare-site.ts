import type { RunCommand } from '../start-site.ts';
import { keepers } from './keepers.ts';

/** Of two modules, so that one person keeps offices and convenes. */
const powers = ['identity.keep-offices', 'deliberations.convene'];
const keeper = [
  ...['--office', 'keeper', '--title-zh', '管理人', '--title-en', 'Keeper'],
  ...powers.flatMap((power) => ['--power', power]),
];

/** What the operator does for a new body: its first keeper, and a colleague who never comes. */
export async function prepareSite(run: RunCommand): Promise<void> {
  const appoint = (contact: string, body: string, office: readonly string[]) =>
    run(
      ...['identity', 'appoint', '--contact', contact, '--name', 'Lin', '--body', body],
      ...['--body-name-zh', body, '--body-name-en', body, ...office],
    );
  await Promise.all(
    Object.values(keepers).flatMap(({ body, contact }) => [
      appoint(contact, body, keeper),
      appoint(`colleague-of-${contact}`, body, ['--office', 'moderator']),
    ]),
  );
}
