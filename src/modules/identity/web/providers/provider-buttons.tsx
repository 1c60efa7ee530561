import type { Context } from 'hono';
import type { OidcProvider } from '../../../../platform/config/oidc-providers.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { originsOf } from '../../app/provider-client.ts';
import type { ProviderPurpose } from '../../domain/provider.ts';
import { texts } from '../../texts.ts';

interface ProviderButtonsProps {
  readonly view: View;
  readonly providers: readonly OidcProvider[];
  readonly purpose: ProviderPurpose;
  /** Where the person goes afterwards. */
  readonly back: string;
  /** What is signed. */
  readonly stepUp?: string;
}

const labels = {
  'sign-in': 'providers.use',
  connect: 'providers.connect',
  sign: 'signing.provider.go',
} as const;

/** The way to each provider. The page must allow it by `allowProviders`. */
export function ProviderButtons({ view, providers, purpose, back, stepUp }: ProviderButtonsProps) {
  const t = texts.in(view.language);
  return (
    <>
      {providers.map(({ id, name }) => (
        <Form view={view} action={`${view.root}/identity/provider/${id}`} repeatable>
          <input type="hidden" name="purpose" value={purpose} />
          <input type="hidden" name="back" value={back} />
          {stepUp === undefined ? null : <input type="hidden" name="stepUp" value={stepUp} />}
          <Button variant="secondary">
            {t(labels[purpose], { provider: name[sourceOf(view.language)] })}
          </Button>
        </Form>
      ))}
    </>
  );
}

/** Lets the forms of this page lead to the providers, which Chromium asks about after a redirect too. */
export function allowProviders(c: Context<SiteEnv>, providers: readonly OidcProvider[]): void {
  if (providers.length > 0) c.set('formTargets', [...new Set(providers.flatMap(originsOf))]);
}
