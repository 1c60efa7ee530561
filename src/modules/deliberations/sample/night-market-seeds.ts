import type { SampleStatement } from './sample-conversation.ts';
import { inChinese, lean, seedStatement } from './write-statement.ts';

/** Days before today on which the night market's conversation opened. */
export const nightMarketOpened = 24;

/** What the Market Office brought to begin with. Camps: stalls, sea, between. */
export const nightMarketSeeds: readonly SampleStatement[] = [
  {
    sid: 0,
    ...inChinese(
      '夜市要多設幾個公用的洗碗槽。',
      'The night market needs more shared sinks for washing up.',
    ),
    stance: lean([92, 94, 95], [4, 3, 2]),
  },
  {
    sid: 1,
    ...inChinese(
      '客人自己帶餐具，應該少算他幾塊錢。',
      'Customers who bring their own box or cup should pay a little less.',
    ),
    stance: lean([45, 90, 83], [40, 5, 8]),
  },
  {
    sid: 2,
    ...inChinese(
      '一年之內，夜市應該全面停用塑膠袋。',
      'Within a year, the night market should do without plastic bags altogether.',
    ),
    stance: lean([6, 90, 30], [90, 5, 48]),
  },
  {
    sid: 3,
    ...inChinese(
      '借一個碗押二十元，我可以接受。',
      'A deposit of NT$20 for a borrowed bowl is fine with me.',
    ),
    stance: lean([58, 88, 88], [27, 6, 5]),
  },
  {
    sid: 4,
    ...inChinese(
      '改用新餐具的頭一年，多出來的成本應該由市府補助。',
      'For the first year, the city should cover the extra cost of changing over.',
    ),
    stance: lean([95, 52, 78], [2, 33, 10]),
  },
  {
    sid: 5,
    ...inChinese(
      '湯湯水水的東西，還是用塑膠袋裝最方便。',
      'For anything with soup or sauce, a plastic bag is still the handiest.',
    ),
    stance: lean([84, 7, 38], [9, 88, 43]),
  },
  {
    sid: 6,
    ...inChinese(
      '吸管和杯蓋，客人開口要再給就好。',
      'Straws and lids could be given only to those who ask.',
    ),
    stance: lean([91, 96, 95], [5, 2, 2]),
  },
  {
    sid: 7,
    ...inChinese(
      '夜市的垃圾桶太少，吃完常常找不到地方丟。',
      'There are too few bins: after eating, one often finds nowhere to throw things.',
    ),
    stance: lean([93, 89, 94], [3, 5, 3]),
  },
  {
    sid: 8,
    ...inChinese(
      '不管怎麼改，一碗麵不能因為這樣就漲超過五元。',
      'Whatever we change, it should not make a bowl of noodles more than NT$5 dearer.',
    ),
    stance: lean([66, 55, 80], [20, 25, 8]),
  },
  {
    sid: 9,
    ...inChinese(
      '新規定先從新攤位開始，老攤位可以慢慢來。',
      'New rules should begin with new stalls; the old ones may take their time.',
    ),
    stance: lean([80, 26, 58], [9, 58, 24]),
  },
  {
    sid: 10,
    ...inChinese(
      '借來的碗大家輪流用，我擔心洗不乾淨。',
      'A borrowed bowl has been in many hands, and I worry that it is not washed well.',
    ),
    stance: lean([58, 24, 37], [16, 50, 30]),
  },
  {
    sid: 11,
    ...inChinese(
      '要不要用塑膠，攤家自己決定就好，市府不用管。',
      'Whether to use plastic is for each stall to decide; the city should stay out of it.',
    ),
    stance: lean([76, 5, 25], [14, 92, 60]),
  },
].map((written) =>
  seedStatement(
    { ...written },
    nightMarketOpened,
    written.sid === 11 ? { disagreedByConvener: true } : {},
  ),
);
