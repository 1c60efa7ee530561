import type { View } from '../../../../platform/ui/view.ts';
import { bodiesWithSlips } from '../../app/school-slips.ts';
import { texts } from '../../texts.ts';
import { pupilsAddress } from './pupil-addresses.ts';

/** To where slips are handed out, for whoever does so: at this body, or at any. */
export function PupilsLink({ view, body }: { readonly view: View; readonly body?: string }) {
  const bodies = bodiesWithSlips(view.actor, view.now);
  if (body === undefined ? bodies.length === 0 : !bodies.includes(body)) return null;
  return (
    <p>
      <a href={pupilsAddress(view)}>{texts.in(view.language)('slips.title')}</a>
    </p>
  );
}
