import type { Context } from 'hono';
import { permits } from '../../../../platform/acts/thing.ts';
import { type FormAnswers, sentField, sentForm } from '../../../../platform/http/act-form.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Select, TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { endWitness } from '../../app/end-witness.ts';
import { type orderWitness, whyNoWitness } from '../../app/order-witness.ts';
import { theLog } from '../../app/the-log.ts';
import { powers } from '../../powers.ts';
import { listWitnessOrders, type WitnessOrder } from '../../store/read-witnesses.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import { backToOrder, OrderFrame } from './order-frame.tsx';

const address = 'witnesses/new';
const words = {
  title: 'witness.title',
  lead: 'witness.lead',
  how: 'witness.how',
  waits: 'witness.waits',
  signed: 'witness.signed',
} as const;

/** How somebody becomes a witness of the log, or is one no more; whoever may decide it with another finds the forms. */
export async function showNewWitness(platform: Platform, c: Context<SiteEnv>): Promise<Response> {
  const t = texts.in(c.get('view').language);
  const { db } = platform.database;
  const asked = { platform, actor: c.get('actor'), at: platform.clock() };
  const refused = await whyNoWitness(platform, db, asked);
  const isOwner = permits(asked, powers['order-witness'], {});
  const mayOrder = isOwner && refused === null;
  const agreed = await listWitnessOrders(db, theLog);
  const mistakes = ['name', 'vkey', 'url'].flatMap((name) => {
    const { error } = sentField(c, texts, name);
    return error === undefined ? [] : [{ field: name, message: error }];
  });
  return c.html(
    <OrderFrame c={c} words={words} mistakes={mistakes}>
      {refused === null ? null : <p>{t(`refusal.${refused}.what`)}</p>}
      {mayOrder || sentForm(c) !== undefined ? <NewWitness c={c} /> : null}
      {isOwner && agreed.length > 0 ? <EndWitness c={c} agreed={agreed} /> : null}
    </OrderFrame>,
  );
}

function NewWitness({ c }: { readonly c: Context<SiteEnv> }) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const field = (name: string) => ({ view, ...sentField(c, texts, name) });
  return (
    <Form view={view} action={logAddress(view, address)}>
      <TextField
        {...field('name')}
        label={t('witness.name')}
        hint={t('witness.name.hint')}
        required
      />
      <TextField
        {...field('vkey')}
        label={t('witness.vkey')}
        hint={t('witness.vkey.hint')}
        required
      />
      <TextField {...field('url')} label={t('witness.url')} hint={t('witness.url.hint')} required />
      <Button>{t('witness.submit')}</Button>
    </Form>
  );
}

interface EndWitnessProps {
  readonly c: Context<SiteEnv>;
  readonly agreed: readonly WitnessOrder[];
}

function EndWitness({ c, agreed }: EndWitnessProps) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const options = agreed.map(({ name, vkey }) => ({ value: vkey, label: name }));
  return (
    <section>
      <h2>{t('witness.end')}</h2>
      <p>{t('witness.end.what')}</p>
      <Form view={view} action={logAddress(view, 'witnesses/end')}>
        <Select view={view} name="vkey" label={t('keys.witness.name')} options={options} />
        <Button>{t('witness.end.submit')}</Button>
      </Form>
    </section>
  );
}

/** What is wrong with a field is said there, with all that was typed. */
export const newWitnessAnswers = (platform: Platform): FormAnswers<typeof orderWitness> => ({
  ...backToOrder(address),
  page: (c) => showNewWitness(platform, c),
  again: {
    'transparency-log.not-a-witness-key': {
      vkey: 'refusal.transparency-log.not-a-witness-key.what',
    },
    'transparency-log.unfit-witness-address': {
      url: 'refusal.transparency-log.unfit-witness-address.what',
    },
    'transparency-log.witness-known': { name: 'refusal.transparency-log.witness-known.what' },
  },
});

export const endWitnessAnswers: FormAnswers<typeof endWitness> = backToOrder(address);
