/** Whether this is `npm run test:every`: all cases, all roles, random seeds. */
export const isEvery = process.env.TEST_EVERY === '1';

/** How often, or how many: as `npm test` needs it, or as `npm run test:every` does. */
export function often<Amount>(usual: Amount, every: Amount): Amount {
  return isEvery ? every : usual;
}
