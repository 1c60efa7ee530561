import type { View } from '../../../../platform/ui/view.ts';

/** Where a school hands out its slips. */
export const pupilsAddress = (view: View, rest = '') => `${view.root}/identity/pupils${rest}`;

/** Where a pupil types the number of one; it stands on the paper. */
export const slipAddress = (view: View) => `${view.root}/identity/slip`;
