import type { SampleStatement } from './sample-conversation.ts';
import {
  declinedStatement,
  inChinese,
  inEnglish,
  inOther,
  lean,
  seedStatement,
  shownStatement,
} from './write-statement.ts';

const city = 'moderator-1';
const society = 'moderator-2';

/** Days before today on which the fish market's conversation opened. */
export const fishMarketOpened = 72;

/** What the Market Office brought. Camps: boats, sleepers, between. */
const seeds: readonly SampleStatement[] = [
  {
    sid: 0,
    ...inChinese(
      '貨車的倒車警示，可以換成不刺耳的那一種。',
      'Lorries could be fitted with the softer kind of reversing alarm.',
    ),
    stance: lean([92, 96, 95], [4, 1, 2]),
  },
  {
    sid: 1,
    ...inChinese(
      '拍賣應該延到早上五點才開始。',
      'The auction should not begin before five in the morning.',
    ),
    stance: lean([3, 86, 26], [96, 7, 52]),
  },
  {
    sid: 2,
    ...inChinese(
      '買房子的時候就知道旁邊是魚市場，現在不應該抱怨。',
      'You knew that the fish market was there when you bought the flat, so do not complain now.',
    ),
    stance: lean([84, 3, 26], [8, 94, 54]),
  },
  {
    sid: 3,
    ...inChinese(
      '製冰機旁邊應該蓋一道隔音牆。',
      'There should be a sound wall around the ice machine.',
    ),
    stance: lean([89, 97, 93], [4, 1, 2]),
  },
  {
    sid: 4,
    ...inChinese(
      '貨車排隊等貨的時候，引擎應該熄火。',
      'Lorries should switch off their engines while they queue.',
    ),
    stance: lean([58, 97, 88], [32, 1, 5]),
  },
  {
    sid: 5,
    ...inChinese(
      '晚上十點到早上五點，沒有危險就不要鳴船笛。',
      'Between ten at night and five in the morning, no boat should sound its horn unless there is danger.',
    ),
    stance: lean([89, 97, 94], [5, 1, 2]),
  },
  {
    sid: 6,
    ...inChinese(
      '東岸的住家裝氣密窗，市府應該補助一部分。',
      'The city should pay part of the cost of sound-proof windows on the East Bank.',
    ),
    stance: lean([52, 88, 57], [24, 5, 22]),
  },
  {
    sid: 7,
    ...inChinese(
      '凌晨的魚市場是燈港的樣子，應該留下來。',
      'The fish market before dawn is part of what Denggang is, and it should stay.',
    ),
    stance: lean([98, 52, 89], [0, 22, 3]),
  },
  {
    sid: 8,
    ...inChinese('魚市場應該搬到白鹽區去。', 'The fish market should move to White Salt.'),
    stance: lean([2, 64, 15], [96, 18, 64]),
  },
].map((written) =>
  seedStatement(
    { ...written },
    fishMarketOpened,
    written.sid === 2 ? { disagreedByConvener: true } : {},
  ),
);

/** What participants wrote, in order of writing. */
const written: readonly SampleStatement[] = [
  shownStatement(
    {
      sid: 9,
      ...inChinese(
        '晚一個小時，北上的冷藏車就開走了，魚再新鮮也沒用。',
        'One hour later the cold lorries have gone north, and then the freshest fish is no use.',
      ),
      stance: lean([97, 26, 68], [1, 28, 6]),
    },
    { author: 3, daysAgo: 71, time: '13:20', by: city },
  ),
  shownStatement(
    {
      sid: 10,
      ...inChinese(
        '我不是討厭魚市場，我只是想一覺睡到五點。',
        'I have nothing against the fish market. I would just like to sleep until five.',
      ),
      stance: lean([40, 97, 82], [28, 1, 4]),
    },
    { author: 6, daysAgo: 71, time: '22:47', by: society },
  ),
  shownStatement(
    {
      sid: 11,
      ...inChinese(
        '每個月量到多大聲，應該公布出來，河的兩邊都看得到。',
        'How loud it was should be published every month, for both banks to see.',
      ),
      stance: lean([88, 97, 95], [5, 1, 1]),
    },
    { author: 10, daysAgo: 70, time: '21:05', by: city },
  ),
  shownStatement(
    {
      sid: 12,
      ...inChinese(
        '市府補助一半的話，堆高機應該全部換成電動的。',
        'If the city pays half, all forklifts should be replaced by electric ones.',
      ),
      stance: lean([90, 91, 92], [4, 3, 3]),
    },
    { author: 14, daysAgo: 69, time: '14:38', by: society },
  ),
  shownStatement(
    {
      sid: 13,
      ...inChinese(
        '買的人就站在旁邊，喊價不用開擴音器。',
        'The buyers stand right beside it: the auctioneer needs no loudspeaker.',
      ),
      stance: lean([26, 95, 80], [62, 1, 8]),
    },
    { author: 20, daysAgo: 68, time: '21:33', by: city },
  ),
  shownStatement(
    {
      sid: 14,
      ...inChinese(
        '颱風要來的前一晚，船會全部趕回來，那天吵一點沒關係。',
        'The night before a typhoon all boats come in at once. On that night, let it be loud.',
      ),
      stance: lean([97, 90, 96], [1, 5, 1]),
    },
    { author: 25, daysAgo: 67, time: '15:12', by: society },
  ),
  shownStatement(
    {
      sid: 15,
      ...inChinese(
        '星期天應該休市，一個星期讓大家睡飽一次。',
        'Close on Sundays, so that once a week everybody sleeps enough.',
      ),
      stance: lean([12, 88, 50], [80, 4, 26]),
    },
    { author: 31, daysAgo: 66, time: '22:10', by: city },
  ),
  shownStatement(
    {
      sid: 16,
      ...inOther(
        'id',
        'Kami bekerja di kapal dan juga tidur di kapal. Kami pun butuh suasana tenang.',
        {
          'zh-Hant': '我們在船上工作，也在船上睡覺。我們也需要安靜。',
          en: 'We work on the boats and we sleep on the boats. We need some quiet, too.',
        },
      ),
      stance: lean([87, 92, 96], [3, 1, 1]),
    },
    { author: 37, daysAgo: 65, time: '20:26', by: society },
  ),
  shownStatement(
    {
      sid: 17,
      ...inChinese(
        '早上七點以後，大貨車不要走國中門口那條路。',
        'After seven in the morning, lorries should keep off the road past the junior high school.',
      ),
      stance: lean([91, 96, 97], [4, 1, 1]),
    },
    { author: 44, daysAgo: 64, time: '18:52', by: city },
  ),
  shownStatement(
    {
      sid: 18,
      ...inChinese(
        '與其打電話陳情，不如凌晨來看一次我們怎麼做事。',
        'Before you ring up to complain, come down one night and watch us work.',
      ),
      stance: lean([93, 22, 66], [2, 52, 10]),
    },
    { author: 50, daysAgo: 62, time: '14:05', by: society },
  ),
  shownStatement(
    {
      sid: 19,
      ...inEnglish(
        'One office should answer for the noise, so that not everyone has to ring about the same night.',
        '噪音的事應該有一個窗口負責回覆，不用每個人為同一個晚上各打一次電話。',
      ),
      stance: lean([86, 96, 94], [4, 1, 1]),
    },
    { author: 57, daysAgo: 60, time: '21:40', by: city },
  ),
  shownStatement(
    {
      sid: 20,
      ...inChinese('我凌晨四點以前就要起床工作。', 'I get up for work before four in the morning.'),
      stance: lean([70, 2, 12], [28, 97, 86]),
    },
    { author: 63, daysAgo: 58, time: '13:31', by: society, meta: true },
  ),
  declinedStatement(
    {
      sid: 21,
      ...inChinese(
        '為什麼市府到現在都不管？',
        'Why has the city done nothing about this until now?',
      ),
      stance: lean([20, 75, 40], [40, 8, 25]),
    },
    {
      author: 70,
      daysAgo: 57,
      time: '02:51',
      moderation: {
        act: 'declined',
        reason: 'question',
        by: 'moderator-2',
        daysAgo: 57,
        time: '08:55',
        note: {
          'zh-Hant': '問句沒辦法按同意或不同意。把你希望市府做的事寫成一句話，就可以再送一次。',
          en: 'Nobody can agree or disagree with a question. Write what you want the city to do, and send it again.',
        },
      },
    },
  ),
  shownStatement(
    {
      sid: 22,
      ...inChinese(
        '蓋新大樓的公司，應該出一部分隔音的錢。',
        'Those who built the new flats should pay part of the sound-proofing.',
      ),
      stance: lean([88, 66, 80], [3, 14, 7]),
    },
    { author: 76, daysAgo: 55, time: '20:58', by: city },
  ),
];

/** All statements of the fish market's conversation, in order of writing. */
export const fishMarketStatements: readonly SampleStatement[] = [...seeds, ...written];
