import { createApiWords } from '../../../../platform/http/api-words.ts';
import { texts } from '../../texts.ts';

/** Words for the parts of this module's API. */
export const { meaning, summary } = createApiWords(texts);
