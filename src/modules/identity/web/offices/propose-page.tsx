import type { Context } from 'hono';
import { sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { denialOf } from '../../../../platform/powers/powers.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { DateField } from '../../../../platform/ui/date-field/date-field.tsx';
import { Select, TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { typedDay } from '../../app/day-fields.ts';
import { type OfficesToOffer, officesToOffer } from '../../app/offices-to-offer.ts';
import { isOneSeat } from '../../app/one-seat.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from './offices-page.tsx';

const fields = ['body', 'office', 'contact', 'name', 'until-year'] as const;
type Fields = Readonly<Record<(typeof fields)[number], ReturnType<typeof sentField>>>;

/** Asks whom a keeper appoints to what; the next page shows whole what is signed. */
export async function showProposing(platform: Platform, c: Context<SiteEnv>) {
  const view = c.get('view');
  const { actor, now } = view;
  const offered = await officesToOffer(platform, actor, now);
  if (offered.bodies.length === 0) {
    const bodies = (actor.person?.appointments ?? []).map(({ body }) => body);
    const { refusal } = denialOf(actor, powers.propose, { bodies }, now);
    const label = texts.in(view.language)('offices.title');
    return answerRefusal(c, refusal, { href: officesAddress(view), label });
  }
  const until = typedDay(sentForm(c)?.given ?? {}, 'until');
  const own = actor.person?.appointments ?? [];
  const isSeat = own.some(({ office }) => isOneSeat(platform, office));
  const handsOver = isSeat && actor.person?.persona === null;
  return c.html(<ProposePage {...{ view, offered, until, handsOver }} sent={fieldsOf(c)} />);
}

/** What was sent, or what a link has chosen, and what is wrong with it. */
function fieldsOf(c: Context<SiteEnv>): Fields {
  const field = (name: (typeof fields)[number]) => {
    const sent = sentField(c, texts, name);
    return { ...sent, value: sent.value ?? c.req.query(name) };
  };
  const refusal = sentForm(c)?.refusal;
  const office = field('office');
  // With the time for which it is taken.
  if (refusal?.code === 'identity.seat-taken' && refusal.facts !== undefined) {
    const t = texts.in(c.get('view').language);
    office.error = t('refusal.identity.seat-taken.told', refusal.facts);
  }
  return {
    ...{ body: field('body'), office, contact: field('contact'), name: field('name') },
    'until-year': field('until-year'),
  };
}

interface ProposeProps {
  readonly view: View;
  readonly offered: OfficesToOffer;
  readonly sent: Fields;
  readonly until: ReturnType<typeof typedDay>;
  /** The reader holds an office of one seat, and is no persona of the demo. */
  readonly handsOver: boolean;
}

function ProposePage({ view, offered, sent, until, handsOver }: ProposeProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const mistakes = Object.values(sent).flatMap(({ name, error }) =>
    error === undefined ? [] : [{ field: name, message: error }],
  );
  const bodies = offered.bodies.map(({ id, name }) => ({ value: id, label: name[language] }));
  const offices = offered.offices.map(({ id, title }) => ({ value: id, label: title[language] }));
  const crumbs = [{ label: t('offices.title'), href: officesAddress(view) }];
  const end = sent['until-year'];
  return (
    <Layout
      view={view}
      share="private"
      title={t('propose.title')}
      breadcrumbs={crumbs}
      mistakes={mistakes}
    >
      <Title lead={t('propose.lead')}>{t('propose.title')}</Title>
      {handsOver ? <p>{t('propose.hand-over')}</p> : null}
      <Form view={view} action={officesAddress(view, '/new')}>
        <Select view={view} {...sent.body} label={t('offices.body')} options={bodies} />
        <Select view={view} {...sent.office} label={t('account.offices.title')} options={offices} />
        <TextField
          view={view}
          {...sent.contact}
          type="email"
          label={t('propose.contact')}
          hint={t('propose.contact.hint')}
          required
        />
        <TextField
          view={view}
          {...sent.name}
          label={t('propose.name')}
          hint={t('propose.name.hint')}
          required
        />
        <DateField
          view={view}
          name="until-year"
          names={{ year: 'until-year', month: 'until-month', day: 'until-day' }}
          legend={t('propose.until')}
          hint={t('propose.until.hint')}
          value={until}
          error={end.error}
        />
        <Button>{t('found.submit')}</Button>
      </Form>
    </Layout>
  );
}
