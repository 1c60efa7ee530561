import type { ModuleWeb } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import { countRunningOffices } from '../store/read-offices.ts';
import { texts } from '../texts.ts';

/** Bodies stand under “Keep watch”, with how many offices are held now. */
export function taskOf({ database: { db } }: Platform): NonNullable<ModuleWeb['task']> {
  return {
    number: 3,
    path: '/bodies',
    label: 'task',
    living: async ({ language, now }) =>
      texts.in(language)('task.living', { offices: await countRunningOffices(db, now) }),
  };
}
