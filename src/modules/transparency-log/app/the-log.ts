/** The number of the log that goes on. Those that ended, since their key was lost, have greater ones. */
export const theLog = 1;
