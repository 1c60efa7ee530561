import { fishMarketOpened, fishMarketStatements } from './fish-market-statements.ts';
import type { SampleConversation, SampleFact } from './sample-conversation.ts';

const facts: readonly SampleFact[] = [
  {
    claim: {
      'zh-Hant':
        '拍賣每天凌晨3點半開始，平均41艘船、18公噸漁獲。早上6點以前，八成的魚已經離開燈港。',
      en: 'The auction starts at 3:30 every morning, with 41 boats and 18 tonnes on average. By six, 8 in 10 fish have left Denggang.',
    },
    source: {
      'zh-Hant': '市場處〈魚市場年報〉',
      en: 'Market Office, yearly report of the fish market',
    },
    sourceUrl: 'https://market-office.denggang.example/reports/fish-market',
    daysAgo: 140,
  },
  {
    claim: {
      'zh-Hant':
        '在東岸三個地點量了14個晚上，3點到5點平均52分貝。最大的幾聲來自倒車警示、製冰機和船笛，最高71分貝。',
      en: 'Measured at three places on the East Bank over 14 nights, the hours from 3 to 5 averaged 52 decibels. The loudest sounds were reversing alarms, the ice machine and horns, up to 71.',
    },
    source: {
      'zh-Hant': '燈港大學〈東岸清晨聲音量測〉',
      en: 'Denggang University, sound before dawn on the East Bank',
    },
    sourceUrl: 'https://university.denggang.example/studies/east-bank-sound',
    daysAgo: 96,
  },
  {
    claim: {
      'zh-Hant':
        '過去一年，市府接到312通關於魚市場聲音的電話，其中四分之三在五月到九月，也就是大家開窗睡覺的時候。',
      en: 'In the past year the city took 312 calls about noise from the fish market, three quarters of them between May and September, when people sleep with open windows.',
    },
    source: {
      'zh-Hant': '燈港市政府〈市民專線統計〉',
      en: 'Denggang City Government, figures of the citizens’ line',
    },
    sourceUrl: 'https://city-hall.denggang.example/figures/citizens-line',
    daysAgo: 88,
  },
  {
    claim: {
      'zh-Hant':
        '拍賣如果晚一個小時，會趕不上5點半北上的冷藏車。估計每天有6公噸的魚要隔天再賣，價錢少12%。',
      en: 'An auction one hour later would miss the cold lorries that go north at 5:30. An estimated 6 tonnes a day would be sold a day later, at 12% less.',
    },
    source: {
      'zh-Hant': '市場處〈拍賣時間試算〉',
      en: 'Market Office, estimate for a later auction',
    },
    sourceUrl: 'https://market-office.denggang.example/estimates/auction-hour',
    daysAgo: 91,
  },
];

/** The closed conversation: people of the boats, and people across the river who want to sleep. */
export const fishMarket: SampleConversation = {
  slug: 'fish-market-before-dawn',
  title: { 'zh-Hant': '天亮前的魚市場', en: 'The fish market before dawn' },
  question: {
    'zh-Hant': '凌晨的魚市場，怎麼讓討海人做得了生意，河對面的人也睡得著？',
    en: 'How can the fish market trade before dawn while the other bank sleeps?',
  },
  introduction: {
    'zh-Hant':
      '東岸的新大樓住滿了人，河的這一邊，拍賣還是三點半開始。有人三點起床，有人三點被吵醒。時間能不能動、聲音能不能小，市場處想聽河兩邊的人一起說。',
    en: 'The new flats on the East Bank are full, and on this side of the river the auction still starts at half past three. Some get up at three; others are woken at three. Can the hour move? Can the noise shrink? The Market Office would like to hear both banks together.',
  },
  convenerBody: 'market-office',
  convener: 'convener',
  moderators: ['moderator-1', 'moderator-2'],
  strictModeration: true,
  opensDaysAgo: fishMarketOpened,
  closesInDays: -40,
  facts,
  statements: fishMarketStatements,
  people: {
    count: 142,
    camps: [
      { id: 'boats', share: 0.36 },
      { id: 'sleepers', share: 0.4 },
      { id: 'between', share: 0.24 },
    ],
    // Opening and its weekend, an evening on the pier, the last two days.
    busyDays: { 72: 5, 71: 3, 70: 2.4, 68: 1.8, 62: 2.2, 61: 1.8, 41: 1.8, 40: 2 },
  },
  result: {
    daysAgo: 33,
    text: {
      'zh-Hant':
        '幾點開始拍賣，河的兩邊還是談不攏；要不要搬走，也是。可是吵人的是什麼聲音，大家的答案一樣：倒車警示、製冰機、船笛。這幾樣怎麼改，討海人和想睡的人都點了頭。每個月公布音量、由一個窗口負責回覆，反對的人也很少。只有颱風前一晚例外，想睡的人自己也說：那天吵一點沒關係。市場處會先把這些寫成草案，拍賣的時間這次不動。',
      en: 'On the hour of the auction the two banks did not come together, nor on moving it away. But on what wakes people they gave the same answer: reversing alarms, the ice machine, horns. Those who fish and those who want to sleep agreed on how to mend these, and few objected to monthly figures and one office that answers for the noise. The night before a typhoon is the exception, and even the sleepers said so: on that night, let it be loud. The Market Office will put these points into a draft first. The hour of the auction stays as it is for now.',
    },
  },
};
