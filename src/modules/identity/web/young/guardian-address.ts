import type { View } from '../../../../platform/ui/view.ts';

export const guardianAddress = (view: View, path = '') => `${view.root}/identity/guardian${path}`;
