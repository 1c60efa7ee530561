import type { Platform } from '../../../platform/platform.ts';
import type { View } from '../../../platform/ui/view.ts';
import type { SentCode } from '../app/request-code.ts';
import { channelOf } from '../domain/contact.ts';

const patienceMs = 2_000;
const stepMs = 100;

/**
 * In demo mode a code stands in the bar above the page; it is sent a moment after it was asked for, so the page
 * waits for it shortly instead of showing a bar without it, or with an older one that works no more. What really
 * leaves is not shown there.
 *
 * @param sent the code that is awaited; null: none is
 */
export async function withDemoMessage(
  { mailer, config }: Platform,
  view: View,
  sent: SentCode | null,
): Promise<View> {
  if (view.demo === null || sent === null) return view;
  const { address: to } = sent;
  const leaves = config.mailUrl !== null || (config.smppUrl !== null && channelOf(to) === 'sms');
  if (leaves) return view;
  for (let waited = 0; waited <= patienceMs; waited += stepMs) {
    const message = mailer.recent().find((mail) => mail.to === to && sent.isIn(mail.text));
    if (message !== undefined) return { ...view, demo: { ...view.demo, message } };
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  return view;
}
