import { openOidcServer, settingOf } from '../../src/modules/identity/test/oidc-server.ts';
import type { SettingsOfSite } from '../start-site.ts';

/** A provider of the journeys' own, which lets anybody in by any name. */
export async function settingsOfSite(site: string): Promise<SettingsOfSite> {
  const provider = await openOidcServer('harbour', site);
  const OIDC_PROVIDERS = JSON.stringify([settingOf(provider)]);
  return {
    settings: { OIDC_PROVIDERS, OUTBOUND_NETWORKS: '127.0.0.0/8' },
    end: () => provider.close(),
  };
}
