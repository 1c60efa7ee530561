/** A sentence for whoever runs the site. A terminal has no language of its own, so both are said. */
export interface BothLanguages {
  readonly 'zh-Hant': string;
  readonly en: string;
}

/** Something that a person has to mend before this can work: the sentence says what and how. */
export class NeedsMending extends Error {
  constructor(
    /** Its stable name, for programs. */
    readonly code: string,
    readonly says: BothLanguages,
  ) {
    super(`${says['zh-Hant']}\n${says.en}`);
  }
}
