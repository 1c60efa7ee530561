import type { SharePages } from '../../../../platform/module.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { bodyById } from '../../app/body-by-id.ts';
import { publicAppointment } from '../../app/public-appointment.ts';
import type { Body } from '../../domain/body.ts';
import { findShownBody } from '../../store/read-bodies.ts';
import { findTime, type HeldTime } from '../../store/read-times.ts';
import { texts } from '../../texts.ts';
import { kindAndSide, nameIn } from './bodies-words.ts';

export function shareOfBodies({ language }: Pick<View, 'language'>): Share {
  const t = texts.in(language);
  return { title: t('bodies.title'), description: t('bodies.lead') };
}

export function shareOfBody({ language }: Pick<View, 'language'>, body: Body): Share {
  return { title: nameIn(body.name, language), description: kindAndSide(body, language) };
}

/** By its office, as in links: whoever holds it may have to be forgotten. */
export function shareOfAppointment({ language }: Pick<View, 'language'>, time: HeldTime): Share {
  const t = texts.in(language);
  const office = nameIn(time.title, language);
  const title = t('thing.appointment', { office, body: nameIn(time.bodyName, language) });
  return { title, description: t('appointment.lead') };
}

/** What the pages of bodies say when they are shared; all others of the module are somebody's own. */
export function share({ database: { db } }: Platform): SharePages {
  return async (view, path) => {
    const [, page = '', id = '', ...below] = path.split('/');
    if (below.length > 0) return null;
    if (page === 'bodies' && id === '') return shareOfBodies(view);
    if (page === 'bodies') {
      const address = bodyById.address({ body: id });
      const body = address === null ? undefined : await findShownBody(db, address);
      return body === undefined ? null : shareOfBody(view, body);
    }
    if (page !== 'appointments') return null;
    const address = publicAppointment.address({ appointment: id });
    const time = address === null ? undefined : await findTime(db, address);
    return time === undefined ? null : shareOfAppointment(view, time);
  };
}
