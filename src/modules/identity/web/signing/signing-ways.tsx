import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { OidcProvider } from '../../../../platform/config/oidc-providers.ts';
import { mistakeInWords } from '../../../../platform/http/act-form.tsx';
import { readForm } from '../../../../platform/http/form.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import type { Outcome } from '../../../../platform/outcome.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { mayBeSignedBy, type SigningMethod } from '../../../../platform/powers/signing.ts';
import { personas } from '../../../../platform/sample-world/personas.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { signAsPersona } from '../../app/sign-as-persona.ts';
import { signByCode } from '../../app/sign-by-code.ts';
import { signByPasskey } from '../../app/sign-by-passkey.ts';
import { signByProvider } from '../../app/sign-by-provider.ts';
import type { SigningMeans } from '../../app/signing-means.ts';
import type { stepUpById } from '../../app/step-up-by-id.ts';
import { longestAnswer } from '../../domain/passkey-answer.ts';
import { texts } from '../../texts.ts';
import { PasskeyForm } from '../passkeys/passkey-form.tsx';
import { ProviderButtons } from '../providers/provider-buttons.tsx';

/** What somebody is asked to sign. */
export type Asked = NonNullable<Awaited<ReturnType<typeof stepUpById.find>>>;

export interface WayProps {
  readonly view: View;
  readonly asked: Asked;
  /** The address of the page, to which the form of a way is sent. */
  readonly address: string;
  /** A code for exactly this was sent to this browser. */
  readonly isCodeSent: boolean;
  readonly means: SigningMeans;
  /** Why the form comes again: the key of the sentence. */
  readonly mistake: string | undefined;
}

/** A way to sign: a form on the page, and the act that it is sent to. */
interface Way {
  readonly method: SigningMethod;
  /** Whether this person can sign like this, apart from what the act asks for. */
  offers(view: View, means: SigningMeans): boolean;
  Draw(props: WayProps): Child;
  sign(platform: Platform, c: Context<SiteEnv>, asked: Asked): Promise<Outcome<null>>;
}

const isPersona = ({ actor, demo }: View) => demo !== null && actor.person?.persona != null;

/** Every way, the strongest first. */
const ways: readonly Way[] = [
  {
    method: 'persona',
    offers: isPersona,
    Draw({ view, address }) {
      const t = texts.in(view.language);
      const persona = personas.find(({ id }) => id === view.actor.person?.persona);
      const role = persona?.role[sourceOf(view.language)] ?? '';
      return (
        <Form view={view} action={address} repeatable>
          <Button name="method" value="persona">
            {t('signing.persona', { role })}
          </Button>
        </Form>
      );
    },
    sign: (platform, c, { id }) => signAsPersona(platform, c.get('actor'), id, {}),
  },
  {
    method: 'passkey',
    // A persona has none.
    offers: (view, { hasPasskey }) =>
      !isPersona(view) && hasPasskey && view.actor.person?.assurance === 'passkey',
    Draw({ view, asked }) {
      const t = texts.in(view.language);
      return (
        <PasskeyForm
          view={view}
          how="get"
          to={`confirm/${asked.id}`}
          back=""
          submit={t('signing.passkey')}
          without={t('signing.passkey.without')}
        >
          <input type="hidden" name="method" value="passkey" />
        </PasskeyForm>
      );
    },
    async sign(platform, c, { id }) {
      const { given } = await readForm(c, z.object({}));
      const credential = (given.credential ?? '').slice(0, longestAnswer);
      return signByPasskey(platform, c.get('actor'), { stepUp: id, credential });
    },
  },
  {
    method: 'provider',
    offers: (view, { providers }) => !isPersona(view) && providers.length > 0,
    Draw: (props) =>
      props.means.provedAt === null ? (
        <ProviderButtons
          view={props.view}
          providers={props.means.providers}
          purpose="sign"
          back={props.address}
          stepUp={props.asked.id}
        />
      ) : (
        <ProvedForm {...props} provider={props.means.provedAt} />
      ),
    sign: (platform, c, { id }) => signByProvider(platform, c.get('actor'), id, {}),
  },
  {
    method: 'code',
    // A persona has no mailbox.
    offers: (view, { hasContact }) => !isPersona(view) && hasContact,
    Draw: (props) => (props.isCodeSent ? <CodeField {...props} /> : <CodeButton {...props} />),
    async sign(platform, c, { id }) {
      const { given } = await readForm(c, signByCode.input);
      const code = (given.code ?? '').slice(0, 500);
      return signByCode(platform, c.get('actor'), id, { code });
    },
  },
];

/** Whoever comes back from a provider reads once more what they sign, and one press does it. */
function ProvedForm({ view, address, provider }: WayProps & { readonly provider: OidcProvider }) {
  const t = texts.in(view.language);
  const said = { provider: provider.name[sourceOf(view.language)] };
  return (
    <Form view={view} action={address} repeatable>
      <p>{t('signing.provider.proved', said)}</p>
      <Button name="method" value="provider">
        {t('signing.provider', said)}
      </Button>
    </Form>
  );
}

function CodeButton({ view, address }: WayProps) {
  const t = texts.in(view.language);
  return (
    <Form view={view} action={`${address}/code`} repeatable>
      <p class="sky-muted">{t('signing.code.send.what')}</p>
      <Button>{t('signing.code.send')}</Button>
    </Form>
  );
}

function CodeField({ view, address, mistake }: WayProps) {
  const t = texts.in(view.language);
  return (
    <>
      <Form view={view} action={address} repeatable>
        <input type="hidden" name="method" value="code" />
        <TextField
          view={view}
          name="code"
          label={t('code.field')}
          hint={t('code.field.hint')}
          autocomplete="one-time-code"
          inputmode="numeric"
          size={8}
          error={mistake === undefined ? undefined : mistakeInWords(view, texts, mistake)}
          required
        />
        <Button>{t('signing.code.submit')}</Button>
      </Form>
      <Form view={view} action={`${address}/code`} repeatable>
        <p class="sky-muted">{t('code.again.hint')}</p>
        <Button variant="secondary">{t('code.again')}</Button>
      </Form>
    </>
  );
}

/** The ways by which this person can sign this. */
export function waysFor(view: View, { assurance }: Asked, means: SigningMeans): readonly Way[] {
  return ways.filter(
    ({ method, offers }) =>
      offers(view, means) &&
      // What a provider is worth stands in the settings: those that are not enough are left out of the means.
      (method === 'provider' || mayBeSignedBy(method, assurance)),
  );
}
