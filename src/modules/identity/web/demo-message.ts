import type { Platform } from '../../../platform/platform.ts';
import type { View } from '../../../platform/ui/view.ts';
import { channelOf } from '../domain/contact.ts';

const patienceMs = 2_000;
const stepMs = 100;

/** Which message is awaited. */
interface Awaited {
  /** Null: none is. */
  readonly to: string | null;
  /** What stands in it, where others go to the same address. */
  readonly saying?: string;
}

/**
 * In demo mode a code stands in the bar above the page; it is sent a moment after it was asked for, so the page
 * waits for it shortly instead of showing a bar without it. What really leaves is not shown there.
 */
export async function withDemoMessage(
  { mailer, config }: Platform,
  view: View,
  { to, saying = '' }: Awaited,
): Promise<View> {
  if (view.demo === null || to === null) return view;
  const leaves = config.mailUrl !== null || (config.smppUrl !== null && channelOf(to) === 'sms');
  if (leaves) return view;
  for (let waited = 0; waited <= patienceMs; waited += stepMs) {
    const message = mailer.recent().find((mail) => mail.to === to && mail.text.includes(saying));
    if (message !== undefined) return { ...view, demo: { ...view.demo, message } };
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  return view;
}
