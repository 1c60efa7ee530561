import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isPrivateHost, readSmppAddress } from '../messaging/sms/smpp-address.ts';
import { done, type Outcome, refuse } from '../outcome.ts';
import { isNetwork } from '../rate-limits/client-address.ts';
import { type OidcProvider, oidcProviders } from './oidc-providers.ts';

const flag = z
  .enum(['0', '1', 'true', 'false'], { error: 'must be 1, 0, true or false' })
  .transform((value) => value === '1' || value === 'true');

/** Decimal digits only: `Number('0x10')` and `Number(' ')` would be numbers too. */
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from 0 to ${most}`)
    .transform(Number)
    .refine((value) => value <= most, `must be a whole number from 0 to ${most}`);

/** The pages have fixed addresses below the root, so a site cannot live in a folder of another. */
const origin = z
  .string()
  .refine(
    (text) => /^https?:\/\/[^/?#@\s]+\/*$/.test(text) && URL.canParse(text),
    'must be http(s)://host or http(s)://host:port, without path, name or password',
  );

const host = z
  .string()
  .refine(
    (text) => !/[/?#@\\\s]/.test(text) && URL.canParse(`http://${bracketed(text)}:1`),
    'must be a host name or an IP address',
  );

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, { error: `must be one of ${names.join(', ')}` });

const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be postgres://user:password@host:port/database',
});

/** The password stands in it: what is said about it never repeats it. */
const carrierAddress = z.string().check((context) => {
  const read = readSmppAddress(context.value);
  if (!read.ok) context.issues.push({ code: 'custom', message: read.why, input: context.value });
});

/** Such as `198.51.100.0/24, 2001:db8:7::/48`. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((network) => network.trim()))
  .refine(
    (list) => list.every(isNetwork),
    'must be networks with commas between, such as 198.51.100.0/24, 2001:db8:7::/48',
  );

/** Every setting, in the order of the table in docs/operate.md (a test compares the two). */
export const settings = {
  NODE_ENV: oneOf(['development', 'test', 'production']).default('development'),
  PORT: wholeNumber(65_535).default(3000),
  HOST: host.default('localhost'),
  BASE_URL: origin.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_URL_DIRECT: databaseAddress.optional(),
  DATABASE_POOL: wholeNumber(500)
    .refine(
      (size) => size >= 2,
      'must be at least 2: the first start holds one and works by another',
    )
    .default(20),
  DEMO: flag.optional(),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  MAIL_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional(),
  MAIL_FROM: z.email('must be an e-mail address').default('skylantern@localhost.invalid'),
  MAIL_BOUNCES: z.email('must be an e-mail address').optional(),
  SMPP_URL: carrierAddress.optional(),
  SMS_PER_HOUR: wholeNumber(999_999).default(1_000),
  CALENDAR: oneOf(['gregorian', 'roc']).default('gregorian'),
  TRUST_PROXY_HOPS: wholeNumber(9).default(0),
  OFFICE_NETWORKS: networks.optional(),
  OUTBOUND_NETWORKS: networks.optional(),
  OIDC_PROVIDERS: oidcProviders.optional(),
  LOG_WITNESSES: z.string().optional(),
  LOG_WITNESSED: z.string().optional(),
  HEALTH_PORT: wholeNumber(65_535).optional(),
  METRICS_PORT: wholeNumber(65_535).optional(),
  STOP_DELAY: wholeNumber(60).optional(),
  LOG_LEVEL: oneOf(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
} as const;

const environmentSchema = z.object(settings);

export interface Config {
  readonly production: boolean;
  /** Sample world, personas and codes shown on the page. Never in production. */
  readonly demo: boolean;
  readonly port: number;
  readonly host: string;
  /** Where people reach the site, without a trailing slash. */
  readonly baseUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Past a pooler, for what needs a connection for long. Null: `databaseUrl`. */
  readonly databaseUrlDirect: string | null;
  /** Connections of this process. */
  readonly databasePool: number;
  /** Null: one is made and kept in `dataDir`. */
  readonly secret: string | null;
  /** Null: messages go to the console. */
  readonly mailUrl: string | null;
  readonly mailFrom: string;
  /** Where mail comes back to that could not be delivered, each to an address of its own. Null: nowhere. */
  readonly mailBounces: string | null;
  /** Null: no text messages are sent. */
  readonly smppUrl: string | null;
  /** Parts of text messages that may leave in an hour, by all processes together. */
  readonly smsPerHour: number;
  /** How the years of Chinese dates are counted. */
  readonly calendar: 'gregorian' | 'roc';
  readonly trustProxyHops: number;
  /** Networks of offices and schools, each of which has a budget of its own in every rate limit. */
  readonly officeNetworks: readonly string[];
  /** Private networks in which the site may ask servers; all of the public Internet it may. */
  readonly outboundNetworks: readonly string[];
  /** Whose sign-ins open this site too. */
  readonly oidcProviders: readonly OidcProvider[];
  /** A policy file, absolute: who is asked to cosign our log. Null: nobody, but in a demo its own. */
  readonly logWitnesses: string | null;
  /** A policy file, absolute: the logs that this site cosigns for others. Null: none. */
  readonly logWitnessed: string | null;
  /** Where a worker without web answers for its health. Null: nowhere. */
  readonly healthPort: number | null;
  /** Where `/metrics` is answered, on 127.0.0.1 alone. Null: nowhere, and nothing is counted. */
  readonly metricsPort: number | null;
  /** Seconds between SIGTERM and closing the port, in which a proxy hears that it closes. */
  readonly stopDelay: number;
  readonly logLevel: string;
}

type Environment = z.infer<typeof environmentSchema>;

/** What is wrong with a setting, by its name. */
export interface SettingFault {
  readonly name: string;
  readonly why: string;
}

export type ConfigRefusal = { readonly code: 'config.unsafe'; readonly faults: SettingFault[] };

function unsafeSettings(env: Environment): SettingFault[] {
  if (env.NODE_ENV !== 'production') return [];
  const faults: SettingFault[] = [];
  if (env.DEMO === true) {
    faults.push({
      name: 'DEMO',
      why: 'demo mode lets anyone act as a persona; it cannot be on in production',
    });
  }
  const local = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\/*$/;
  if (env.BASE_URL === undefined) {
    faults.push({
      name: 'BASE_URL',
      why: 'production needs the address under which people reach the site',
    });
  } else if (!env.BASE_URL.startsWith('https://') && !local.test(env.BASE_URL)) {
    faults.push({
      name: 'BASE_URL',
      why: 'must start with https:// (sign-in cookies would travel in the clear)',
    });
  }
  if (env.DATABASE_URL !== undefined && env.SECRET === undefined) {
    faults.push({
      name: 'SECRET',
      why: 'with DATABASE_URL every process needs the same secret of at least 32 characters',
    });
  }
  if (env.MAIL_URL === undefined) {
    faults.push({ name: 'MAIL_URL', why: 'without it nobody receives a sign-in code' });
  }
  if (env.SMPP_URL !== undefined && isOpenLine(env.SMPP_URL)) {
    faults.push({
      name: 'SMPP_URL',
      why: 'must start with smpps://, unless the carrier is on this machine or a private network (password and messages would travel in the clear)',
    });
  }
  const providers = env.OIDC_PROVIDERS ?? [];
  if (providers.some(({ issuer }) => !issuer.startsWith('https://'))) {
    faults.push({
      name: 'OIDC_PROVIDERS',
      why: 'each issuer must start with https:// (anybody between could sign in as anybody)',
    });
  }
  const invented = providers.find(({ issuer }) => isInvented(issuer));
  if (invented !== undefined) {
    const why = `${hostOf(invented.issuer)} is an invented name, which leads nowhere`;
    faults.push({ name: 'OIDC_PROVIDERS', why });
  }
  const addresses = [
    ...(['BASE_URL', 'MAIL_FROM', 'MAIL_BOUNCES', 'MAIL_URL', 'SMPP_URL', 'DATABASE_URL'] as const),
  ];
  for (const name of addresses) {
    const address = env[name];
    if (address === undefined || !isInvented(address)) continue;
    faults.push({ name, why: `${hostOf(address)} is an invented name, which leads nowhere` });
  }
  return faults;
}

function isOpenLine(address: string): boolean {
  const read = readSmppAddress(address);
  return read.ok && !read.address.tls && !isPrivateHost(read.address.host);
}

/** Names that are kept for inventing (RFC 6761): no mail and no page ever comes from there. */
function isInvented(address: string): boolean {
  return /(?:^|\.)(?:invalid|test|example)$/i.test(hostOf(address));
}

function hostOf(address: string): string {
  const host = URL.canParse(address)
    ? new URL(address).hostname
    : address.slice(address.lastIndexOf('@') + 1);
  return host.replace(/\.$/, '');
}

/**
 * Reads the environment. Empty values count as not set.
 *
 * @returns the configuration, or every setting that is unknown in kind or unsafe, by name
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Outcome<Config, ConfigRefusal> {
  const given = Object.fromEntries(
    Object.keys(settings)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  const faults = parsed.success
    ? unsafeSettings(parsed.data)
    : parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), why: issue.message }));
  if (!parsed.success || faults.length > 0) {
    return { ok: false, refusal: { ...refuse('config.unsafe').refusal, faults } };
  }
  return done(configOf(parsed.data));
}

function configOf(env: Environment): Config {
  const production = env.NODE_ENV === 'production';
  const everywhere = env.HOST === '0.0.0.0' || env.HOST === '::';
  const shownHost = everywhere ? 'localhost' : bracketed(env.HOST);
  return {
    production,
    demo: env.DEMO ?? !production,
    port: env.PORT,
    host: env.HOST,
    baseUrl: (env.BASE_URL ?? `http://${shownHost}:${env.PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    databaseUrlDirect: env.DATABASE_URL_DIRECT ?? null,
    databasePool: env.DATABASE_POOL,
    secret: env.SECRET ?? null,
    mailUrl: env.MAIL_URL ?? null,
    mailFrom: env.MAIL_FROM,
    mailBounces: env.MAIL_BOUNCES ?? null,
    smppUrl: env.SMPP_URL ?? null,
    smsPerHour: env.SMS_PER_HOUR,
    calendar: env.CALENDAR,
    trustProxyHops: env.TRUST_PROXY_HOPS,
    officeNetworks: env.OFFICE_NETWORKS ?? [],
    outboundNetworks: env.OUTBOUND_NETWORKS ?? [],
    oidcProviders: env.OIDC_PROVIDERS ?? [],
    logWitnesses: env.LOG_WITNESSES === undefined ? null : resolve(env.LOG_WITNESSES),
    logWitnessed: env.LOG_WITNESSED === undefined ? null : resolve(env.LOG_WITNESSED),
    healthPort: env.HEALTH_PORT ?? null,
    metricsPort: env.METRICS_PORT ?? null,
    stopDelay: env.STOP_DELAY ?? (production ? 5 : 0),
    logLevel: env.LOG_LEVEL,
  };
}

/** An IPv6 address as it stands in a URL (RFC 3986 §3.2.2). */
function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The file in the data folder that keeps the generated secret. */
export function secretFile(config: Config): string {
  return join(config.dataDir, 'secret');
}
