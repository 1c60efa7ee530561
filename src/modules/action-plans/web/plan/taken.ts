import { fileURLToPath } from 'node:url';
import type { StandalonePicture } from '../../../../platform/ui/figure/standalone-picture.tsx';
import {
  type DrawablePicture,
  takePicture,
} from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { texts } from '../../texts.ts';
import { type PlanView, planAddress } from '../frame/plan-view.tsx';
import { dateWords } from '../frame/plan-words.tsx';

/** Absolute: what the pictures of plans need beside those of the platform. */
export const planStyles = fileURLToPath(new URL('../plans.css', import.meta.url));

/** Where a picture of a plan lies in the open interface, without the kind of file. */
export function pictureHome({ plan }: Pick<PlanView, 'plan'>, name: string): string {
  return `/api/action-plans/${plan.id}/${name}`;
}

/** Where the numbers of a picture are from, and of which day. */
export function sourceOf({ view, day }: PlanView): string {
  return texts.in(view.language)('picture.source', { day: dateWords(view, day) });
}

/** A picture of a plan as a file. */
export function takePlanPicture(
  of: PlanView,
  { picture, heading }: { readonly picture: DrawablePicture; readonly heading: string },
): StandalonePicture {
  const { language, baseUrl } = of.view;
  const address = `${baseUrl}${planAddress({ ...of, view: { ...of.view, root: `/${language}` } })}`;
  return takePicture({
    language,
    picture,
    heading,
    sources: [`${sourceOf(of)} ${address}`],
    styles: [planStyles],
  });
}
