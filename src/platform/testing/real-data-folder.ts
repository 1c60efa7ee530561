import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where real input lies, outside of this repository: `REAL_DATA`, or `../shared/data` beside it. */
export const realDataFolder = resolve(root, process.env.REAL_DATA ?? '../shared/data');
