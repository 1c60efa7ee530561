import { lineField } from '../../../platform/text/text-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const longestReason = 280;

/** Why an office ends early, or lends: it stands in the public log. */
export const reasonField = () =>
  lineField(longestReason, 'reason.mistake').meta({ example: '職務併入市場處。' });
