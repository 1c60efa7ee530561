/** Characters as people count them (grapheme clusters). */
export const longestStatement = 140;
/** Who speaks has listened first. */
export const votesBeforeWriting = 3;
export const statementsAnHour = 5;
