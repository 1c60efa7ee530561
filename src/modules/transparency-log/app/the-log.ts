/** The log of a site that never lost its key; a second one begins where that happened. */
export const theLog = 1;
