/** The conversation in which the rig votes. */
export const slug = 'night-market-plastics';
