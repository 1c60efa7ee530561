import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, readConfig, secretFile, settings } from './config.ts';

const production = {
  NODE_ENV: 'production',
  BASE_URL: 'https://talk.example.org',
  MAIL_URL: 'smtps://user:password@mail.example.org',
  MAIL_FROM: 'talk@example.org',
};

function accepted(environment: Record<string, string | undefined>): Config {
  const config = readConfig(environment);
  if (!config.ok) throw new Error(JSON.stringify(config.refusal));
  return config.value;
}

function faultsOf(environment: Record<string, string | undefined>): string[] {
  const config = readConfig(environment);
  return config.ok ? [] : config.refusal.faults.map(({ name }) => name);
}

describe('settings', () => {
  it('have a default each, so that nothing must be set', () => {
    expect(accepted({})).toEqual({
      production: false,
      demo: true,
      port: 3000,
      host: 'localhost',
      baseUrl: 'http://localhost:3000',
      dataDir: resolve('.data'),
      databaseUrl: null,
      databaseUrlDirect: null,
      databasePool: 20,
      secret: null,
      mailUrl: null,
      mailFrom: 'skylantern@localhost.invalid',
      mailBounces: null,
      smppUrl: null,
      smsPerHour: 1_000,
      calendar: 'gregorian',
      trustProxyHops: 0,
      officeNetworks: [],
      outboundNetworks: [],
      oidcProviders: [],
      logWitnesses: null,
      logWitnessed: null,
      healthPort: null,
      metricsPort: null,
      stopDelay: 0,
      logLevel: 'info',
    });
  });

  it('that are empty count as not set', () => {
    const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, '']));
    expect(accepted(empty)).toEqual(accepted({}));
  });

  it('take office networks with or without spaces between', () => {
    const { officeNetworks } = accepted({
      OFFICE_NETWORKS: '198.51.100.0/24,2001:db8:7::/48 , ::/1',
    });
    expect(officeNetworks).toEqual(['198.51.100.0/24', '2001:db8:7::/48', '::/1']);
  });

  it.each([
    ['OFFICE_NETWORKS', '198.51.100.0'],
    ['OFFICE_NETWORKS', '198.51.100.0/33'],
    ['OFFICE_NETWORKS', '0.0.0.0/0'],
    ['OFFICE_NETWORKS', '2001:db8::/129'],
    ['OFFICE_NETWORKS', '198.51.100.0/24,'],
    ['OFFICE_NETWORKS', 'town-hall/24'],
    ['OUTBOUND_NETWORKS', '127.0.0.1'],
    ['OUTBOUND_NETWORKS', 'localhost/8'],
    ['NODE_ENV', 'prod'],
    ['NODE_ENV', 'Production'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', '1e3'],
    ['PORT', ' '],
    ['HOST', 'a host'],
    ['HOST', 'host/path'],
    ['HOST', 'user@host'],
    ['BASE_URL', 'talk.example.org'],
    ['BASE_URL', 'ftp://talk.example.org'],
    ['BASE_URL', 'https://'],
    ['BASE_URL', 'https://example.org/talk'],
    ['BASE_URL', 'https://example.org?x'],
    ['BASE_URL', 'https://user:password@example.org'],
    ['DATABASE_URL', 'mysql://localhost/site'],
    ['DATABASE_URL', 'localhost:5432'],
    ['DEMO', 'yes'],
    ['DEMO', 'TRUE'],
    ['SECRET', 'thirty-one characters are few.'],
    ['MAIL_URL', 'https://mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_BOUNCES', 'nobody'],
    ['SMPP_URL', 'https://carrier.example.org'],
    ['SMPP_URL', 'smpp://carrier.example.org'],
    ['SMPP_URL', 'smpp://site:password@carrier.example.org?window=0'],
    ['SMPP_URL', 'smpp://site:password@carrier.example.org?tps=10'],
    ['SMS_PER_HOUR', '-1'],
    ['SMS_PER_HOUR', '1000000'],
    ['SMS_PER_HOUR', 'many'],
    ['TRUST_PROXY_HOPS', '10'],
    ['TRUST_PROXY_HOPS', 'true'],
    ['LOG_LEVEL', 'verbose'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([name]);
  });

  it('that are wrong are named all at once, each with what is allowed', () => {
    const config = readConfig({ PORT: 'x', DEMO: 'x', LOG_LEVEL: 'x' });
    expect(config.ok ? [] : config.refusal.faults).toEqual([
      { name: 'PORT', why: 'must be a whole number from 0 to 65535' },
      { name: 'DEMO', why: 'must be 1, 0, true or false' },
      { name: 'LOG_LEVEL', why: 'must be one of silent, error, warn, info, debug' },
    ]);
  });

  it('never repeat a secret value in what they say about it', () => {
    const secrets = {
      SECRET: 'short-secret',
      MAIL_URL: 'hunter2',
      DATABASE_URL: 'hunter2',
      SMPP_URL: 'smpp://site:hunter2@carrier.example.org?hunter2=1',
    };
    expect(JSON.stringify(readConfig(secrets))).not.toMatch(/short-secret|hunter2/);
  });

  it('never throw, and give an address that can be parsed, whatever the environment', () => {
    const environment = fc.record(
      Object.fromEntries(
        Object.keys(settings).map((name) => [
          name,
          fc.oneof(
            fc.string(),
            fc.webUrl(),
            fc.integer().map(String),
            fc.constantFrom('production', '1', '::1'),
          ),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(environment, (given: Record<string, string | undefined>) => {
        const config = readConfig(given);
        if (config.ok) expect(URL.canParse(config.value.baseUrl)).toBe(true);
        else expect(config.refusal.faults.length).toBeGreaterThan(0);
      }),
    );
  });
});

const city = {
  id: 'city',
  issuer: 'https://id.city.example.org',
  client_id: 'site',
  client_secret: 'hunter2',
  name: { 'zh-Hant': '市民帳號', en: 'City account' },
};
const listed = (...providers: object[]) => ({ OIDC_PROVIDERS: JSON.stringify(providers) });

describe('providers of sign-ins elsewhere', () => {
  it('are a list, each worth no more than it says', () => {
    const high = { ...city, id: 'state', issuer: 'http://localhost:4000', assurance: 'high' };
    expect(accepted(listed(city, high)).oidcProviders).toMatchObject([
      { id: 'city', clientId: 'site', clientSecret: 'hunter2', assurance: 'provider', origins: [] },
      { id: 'state', assurance: 'high' },
    ]);
  });

  it.each([
    ['no JSON', 'hunter2', 'must be a JSON list'],
    ['no list', '{"client_secret":"hunter2"}', 'must be a JSON list'],
    ['an unknown field', listed({ ...city, hunter2: 1 }), 'provider 1: must be an object with no'],
    ['two of one id', listed(city, { ...city, issuer: 'https://b.example.org' }), 'the id city'],
    ['two of one issuer', listed(city, { ...city, id: 'b' }), 'the same issuer'],
    ['an id with a slash', listed({ ...city, id: 'a/b' }), 'provider 1: id must'],
    ['no secret', listed({ ...city, client_secret: undefined }), 'client_secret must'],
    [
      'a password in the issuer',
      listed({ ...city, issuer: 'https://a:hunter2@b.org' }),
      'issuer must',
    ],
    ['a query in the issuer', listed({ ...city, issuer: 'https://b.org?hunter2' }), 'issuer must'],
    ['one name alone', listed({ ...city, name: { en: 'hunter2' } }), 'name must'],
    ['another assurance', listed({ ...city, assurance: 'hunter2' }), 'assurance must'],
    [
      'an origin with a path',
      listed({ ...city, origins: ['https://b.org/hunter2'] }),
      'origins must',
    ],
    [
      'an origin that would end the policy',
      listed({ ...city, origins: ["https://b.org;script-src 'hunter2'"] }),
      'origins must',
    ],
  ])('refuse %s by name, and repeat no secret', (_what, given, why) => {
    const environment = typeof given === 'string' ? { OIDC_PROVIDERS: given } : given;
    const config = readConfig(environment);
    const [fault] = config.ok ? [] : config.refusal.faults;
    expect(fault?.name).toBe('OIDC_PROVIDERS');
    expect(fault?.why).toContain(why);
    expect(JSON.stringify(config)).not.toContain('hunter2');
  });

  it('have https and a real name in production', () => {
    const faults = (issuer: string) => faultsOf({ ...production, ...listed({ ...city, issuer }) });
    expect(faults(city.issuer)).toEqual([]);
    expect(faults('http://localhost:4000')).toEqual(['OIDC_PROVIDERS']);
    expect(faults('https://id.city.example')).toEqual(['OIDC_PROVIDERS']);
  });
});

describe('the address of the site', () => {
  it.each([
    [{ HOST: '::1', PORT: '8080' }, 'http://[::1]:8080'],
    [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
    [{ HOST: '::' }, 'http://localhost:3000'],
    [{ BASE_URL: 'https://talk.example.org/' }, 'https://talk.example.org'],
    [{ BASE_URL: 'https://臺灣.example.org:8443' }, 'https://臺灣.example.org:8443'],
  ])('of %o is %s', (environment, address) => {
    expect(accepted(environment).baseUrl).toBe(address);
  });
});

describe('production', () => {
  it('starts with an https address and a way to send mail, and is no demo', () => {
    expect(accepted(production)).toMatchObject({ production: true, demo: false });
  });

  it.each([
    ['DEMO', { DEMO: '1' }],
    ['DEMO', { DEMO: 'true' }],
    ['BASE_URL', { BASE_URL: undefined }],
    ['MAIL_FROM', { MAIL_FROM: undefined }],
    ['MAIL_FROM', { MAIL_FROM: 'talk@city.test' }],
    ['MAIL_FROM', { MAIL_FROM: 'talk@Localhost.INVALID' }],
    ['MAIL_BOUNCES', { MAIL_BOUNCES: 'bounces@city.test' }],
    ['MAIL_URL', { MAIL_URL: 'smtp://mail.city.example' }],
    ['BASE_URL', { BASE_URL: 'https://talk.invalid' }],
    ['BASE_URL', { BASE_URL: 'http://talk.example.org' }],
    ['BASE_URL', { BASE_URL: 'http://localhost.example.org' }],
    ['MAIL_URL', { MAIL_URL: undefined }],
    ['SMPP_URL', { SMPP_URL: 'smpp://site:password@carrier.example.org' }],
    ['SMPP_URL', { SMPP_URL: 'smpps://site:password@carrier.invalid' }],
    ['SECRET', { DATABASE_URL: 'postgres://database.example.org/site' }],
  ])('refuses by the name %s: %o', (name, change) => {
    expect(faultsOf({ ...production, ...change })).toEqual([name]);
  });

  it.each([
    'smpps://site:password@carrier.example.org',
    'smpp://site:password@10.20.30.40:2775?from=1922',
    'smpp://site:password@localhost',
  ])('takes a carrier whose line nobody else can read: %s', (address) => {
    expect(accepted({ ...production, SMPP_URL: address }).smppUrl).toBe(address);
  });

  it('takes http only for this machine itself', () => {
    for (const address of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80/']) {
      expect(faultsOf({ ...production, BASE_URL: address })).toEqual([]);
    }
  });

  it('takes a database of several processes with their common secret', () => {
    const several = {
      DATABASE_URL: 'postgres://database.example.org/site',
      SECRET: 's'.repeat(32),
    };
    expect(faultsOf({ ...production, ...several })).toEqual([]);
  });
});

describe('the file of the secret', () => {
  it('lies in the data folder', () => {
    expect(secretFile(accepted({ DATA_DIR: '/srv/site' }))).toBe('/srv/site/secret');
  });
});
