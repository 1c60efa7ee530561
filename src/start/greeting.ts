import type { Config } from '../platform/config/config.ts';
import type { Module } from '../platform/module.ts';
import { personas } from '../platform/sample-world/personas.ts';

/** Tells the person at the terminal where the site is and, in demo mode, how to try each role. */
export function greet(
  config: Config,
  modules: readonly Module[],
  say: (message: string) => void,
): void {
  say(`\nSkylantern 天燈 is at ${config.baseUrl}\n`);
  if (!config.demo) return;
  say(
    'Demo mode: the city and its people are invented. To act as one of them, open the bar under the',
  );
  say(
    'header and choose a role, or sign in with its address; the code appears here and in the bar.\n',
  );
  const offered = new Set<string>(modules.flatMap((module) => module.personas ?? []));
  for (const { email, role } of personas.filter(({ id }) => offered.has(id))) {
    say(`  ${email.padEnd(36)} ${role.en}`);
  }
  say('\nCtrl-C stops the site; everything is kept.');
}
