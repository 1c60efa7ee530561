/** Where a carrier answers, and what it lets us do there. */
export interface SmppAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** What messages come from: a short code, `+886…`, or a word of at most 11 letters; may be empty. */
  readonly from: string;
  /** Parts a second that the carrier takes. */
  readonly perSecond: number;
  /** Parts on their way at once, whose answers are awaited. */
  readonly window: number;
}

export type ReadAddress =
  | { readonly ok: true; readonly address: SmppAddress }
  | { readonly ok: false; readonly why: string };

const usual = { port: 2775, securePort: 3550, perSecond: 100, window: 10 };

const options: Readonly<Record<string, RegExp>> = {
  from: /^(?:\+?\d{3,15}|[A-Za-z][A-Za-z0-9 ]{0,10})?$/,
  system_type: /^[\x21-\x7e]{0,12}$/,
  per_second: /^[1-9]\d{0,3}$/,
  window: /^(?:[1-9]|[1-9]\d|100)$/,
};

/** Visible ASCII, within what a bind has room for (SMPP 3.4 §4.1.1: 15; passwords often exceed their 8). */
const credential = { user: /^[\x21-\x7e]{1,15}$/, password: /^[\x21-\x7e]{0,64}$/ };

/**
 * Reads `smpp://user:password@host:port?from=…&per_second=…&window=…&system_type=…`, or `smpps://…`.
 * What it says is wrong never repeats the address, since the password stands in there.
 */
export function readSmppAddress(text: string): ReadAddress {
  const wrong = (why: string): ReadAddress => ({ ok: false, why });
  if (!/^smpps?:\/\//.test(text) || !URL.canParse(text)) {
    return wrong('must be smpp://user:password@host:port or smpps://…');
  }
  const url = new URL(text);
  if (url.hostname === '') return wrong('must name a host');
  if (!/^\/?$/.test(url.pathname) || url.hash !== '') return wrong('must have no path');
  const fault = optionFault(url.searchParams);
  if (fault !== null) return wrong(fault);
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || !credential.user.test(user)) {
    return wrong('must name a user of 1 to 15 letters, digits or signs');
  }
  if (password === null || !credential.password.test(password)) {
    return wrong('has a password that no bind can carry');
  }
  return { ok: true, address: addressOf(url, user, password) };
}

function optionFault(given: URLSearchParams): string | null {
  for (const name of given.keys()) {
    const shape = Object.hasOwn(options, name) ? options[name] : undefined;
    if (shape === undefined) return `takes only ${Object.keys(options).join(', ')}`;
    if (!shape.test(optionOf(given, name))) return `has a wrong ${name}`;
  }
  return null;
}

/** A plus in a query means a space; a number that begins with one was meant as it looks. */
function optionOf(given: URLSearchParams, name: string): string {
  return (given.get(name) ?? '').replace(/^ (?=\d)/, '+');
}

function addressOf(url: URL, systemId: string, password: string): SmppAddress {
  const tls = url.protocol === 'smpps:';
  const given = (name: string) => optionOf(url.searchParams, name);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (tls ? usual.securePort : usual.port)),
    tls,
    systemId,
    password,
    systemType: given('system_type'),
    from: given('from'),
    perSecond: Number(given('per_second') || usual.perSecond),
    window: Number(given('window') || usual.window),
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/**
 * Whether nobody else can listen on the way there: this machine, or a private network (RFC 1918,
 * RFC 4193), as carriers offer it behind a tunnel.
 */
export function isPrivateHost(host: string): boolean {
  return (
    /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host) ||
    /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})$/.test(
      host,
    ) ||
    /^f[cd][0-9a-f]{2}:/i.test(host)
  );
}
