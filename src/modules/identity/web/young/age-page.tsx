import type { Context } from 'hono';
import { actForm, sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import { localAddress } from '../../../../platform/http/local-address.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { AgeBand } from '../../../../platform/powers/age.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { tellAge } from '../../app/tell-age.ts';
import { texts } from '../../texts.ts';
import { signInFirst } from './sign-in-first.ts';

export const ageAddress = (view: View) => `${view.root}/identity/age`;

/** Asks for the month of birth; whoever was led here goes on from there. */
export function showAge(c: Context<SiteEnv>) {
  const view = c.get('view');
  const { person } = c.get('actor');
  if (person === null) return signInFirst(c);
  const [year, month] = (['year', 'month'] as const).map((name) => sentField(c, texts, name));
  const back = sentForm(c)?.given.back ?? c.req.query('back') ?? '';
  const band = person.age?.band ?? 'unknown';
  return c.html(<AgePage {...{ view, band, back }} year={year as Sent} month={month as Sent} />);
}

type Sent = ReturnType<typeof sentField>;

interface AgePageProps {
  readonly view: View;
  readonly band: AgeBand;
  readonly year: Sent;
  readonly month: Sent;
  readonly back: string;
}

function AgePage({ view, band, year, month, back }: AgePageProps) {
  const t = texts.in(view.language);
  const mistakes = [year, month].flatMap(({ name, error }) =>
    error === undefined ? [] : [{ field: name, message: error }],
  );
  const crumbs = [{ label: t('account.title'), href: `${view.root}/identity/me` }];
  return (
    <Layout
      view={view}
      share="private"
      title={t('age.title')}
      breadcrumbs={crumbs}
      mistakes={mistakes}
    >
      <Title lead={t('age.lead')}>{t('age.title')}</Title>
      <p>{t(`age.now.${band}`)}</p>
      <p>{t('age.why')}</p>
      <Form view={view} action={ageAddress(view)}>
        <input type="hidden" name="back" value={back} />
        <TextField
          view={view}
          {...year}
          label={t('age.year')}
          hint={t('age.year.hint')}
          inputmode="numeric"
          autocomplete="bday-year"
          size={6}
          required
        />
        <TextField
          view={view}
          {...month}
          label={t('age.month')}
          inputmode="numeric"
          autocomplete="bday-month"
          size={4}
          required
        />
        <Button>{t('age.submit')}</Button>
      </Form>
      <p class="sky-muted">{t('age.once')}</p>
      <p class="sky-muted">{t('age.kept')}</p>
    </Layout>
  );
}

/** Takes the form; what cannot be a month of birth shows it again. */
export function answerAge(platform: Platform) {
  return actForm(platform, tellAge, {
    done: (c, _, { given }) =>
      localAddress(given.back, `${c.get('view').root}/identity/me?age=told`),
    page: showAge,
    again: { 'identity.no-such-birth': { year: 'age.birth.mistake' } },
    wayOut: (c) => {
      const view = c.get('view');
      const label = texts.in(view.language)('account.title');
      return { href: `${view.root}/identity/me`, label };
    },
  });
}
