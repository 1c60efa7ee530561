import type { Platform } from '../../../platform/platform.ts';
import type { View } from '../../../platform/ui/view.ts';

const patienceMs = 2_000;
const stepMs = 100;

/**
 * In demo mode the code stands in the bar above the page; it is sent a moment after it was asked for,
 * so the page waits for it shortly instead of showing a bar without it.
 *
 * @param address where this browser's code was sent; null: nothing is awaited
 */
export async function awaitDemoMessage(
  platform: Platform,
  view: View,
  address: string | null,
): Promise<View> {
  if (view.demo === null || address === null) return view;
  for (let waited = 0; waited <= patienceMs; waited += stepMs) {
    const message = platform.mailer.recent().find((mail) => mail.to === address);
    if (message !== undefined) return { ...view, demo: { ...view.demo, message } };
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  return view;
}
