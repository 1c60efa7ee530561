/** The passkeys' library: many files, which commands and a start go without. */
export const passkeyLibrary = () => import('@simplewebauthn/server');

/** Its readers of what devices send. */
export const passkeyReaders = () => import('@simplewebauthn/server/helpers');
