import { actionPlans } from './modules/action-plans/module.ts';
import { deliberations } from './modules/deliberations/module.ts';
import { identity } from './modules/identity/module.ts';
import { transparencyLog } from './modules/transparency-log/module.ts';
import type { Module } from './platform/module.ts';

/** Every module of the site, one a line, in the order in which they migrate and seed. */
export const modules: readonly Module[] = [
  identity, // who acts, in whose name, with what power
  transparencyLog, // what was done, for everybody to check
  deliberations, // what all can accept, before a yes or no
  actionPlans, // what was promised, by whom, and what became of it
];
