import type { Context } from 'hono';
import { sentField } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { may } from '../../../../platform/powers/powers.ts';
import { LongText } from '../../../../platform/ui/long-text/long-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { isOneSeat } from '../../app/one-seat.ts';
import { longestReason } from '../../app/reason-field.ts';
import { powers } from '../../powers.ts';
import { findOfficeHeld } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { ChangePage } from './change-page.tsx';
import { officesAddress } from './offices-page.tsx';

/** What can become of an appointment, each with a page that says what it does before it is signed. */
export type OfficeChange = 'accept' | 'resign' | 'end' | 'withdraw';

/** Says what the change does, and asks for the reason where one is needed. */
export function showOfficeChange(platform: Platform, which: OfficeChange) {
  const { db } = platform.database;
  return async (c: Context<SiteEnv>, { id }: { readonly id: string }) => {
    const view = c.get('view');
    const t = texts.in(view.language);
    const language = sourceOf(view.language);
    const held = await findOfficeHeld(db, id);
    const about = {
      office: held?.title[language] ?? '',
      body: held?.bodyName[language] ?? '',
      name: held?.name ?? t('offices.nameless'),
    };
    const isSeat = held !== undefined && isOneSeat(platform, held.officeId);
    const reason = sentField(c, texts, 'reason');
    const { error } = reason;
    const mistakes = error === undefined ? [] : [{ field: 'reason', message: error }];
    return c.html(
      <ChangePage
        view={view}
        title={t(`offices.${which}.title`, about)}
        lead={t(`offices.${which}.what`)}
        action={officesAddress(view, `/${id}/${which}`)}
        submit={t(`offices.${which}`)}
        takes={which !== 'accept'}
        mistakes={mistakes}
      >
        {which === 'resign' && isSeat ? <HandOver view={view} {...held} /> : null}
        {which === 'end' ? (
          <LongText
            view={view}
            {...reason}
            label={t('reason.label')}
            hint={t('reason.hint')}
            limit={longestReason}
            required
          />
        ) : null}
      </ChangePage>,
    );
  };
}

interface HandOverProps {
  readonly view: View;
  readonly bodyId: string;
  readonly officeId: string;
}

/** The way to go without a gap, where the office has one seat and its holder offers offices; else nothing. */
function HandOver({ view, bodyId, officeId }: HandOverProps) {
  const t = texts.in(view.language);
  const { actor, now } = view;
  // A persona’s office stays where it is, for the next visitor.
  const isPersona = actor.person?.persona !== null;
  if (isPersona || !may(actor, powers.propose, { bodies: [bodyId] }, now).yes) return null;
  const chosen = new URLSearchParams({ body: bodyId, office: officeId });
  return (
    <p>
      {t('offices.resign.hand-over')}{' '}
      <a href={officesAddress(view, `/new?${chosen}`)}>{t('offices.resign.hand-over.link')}</a>
    </p>
  );
}
