import { nightMarketOpened, nightMarketSeeds } from './night-market-seeds.ts';
import { nightMarketStatements } from './night-market-statements.ts';
import type { SampleConversation, SampleFact } from './sample-conversation.ts';

const facts: readonly SampleFact[] = [
  {
    claim: {
      'zh-Hant':
        '舊港夜市有118攤。週末一個晚上平均賣出9,400份外帶，其中八成用到塑膠袋、塑膠杯或塑膠碗。',
      en: 'The Old Harbour night market has 118 stalls. On a weekend night they sell 9,400 takeaways on average; 8 in 10 come in a plastic bag, cup or bowl.',
    },
    source: {
      'zh-Hant': '市場處〈舊港夜市外帶清點〉，連續四個週末',
      en: 'Market Office, takeaway count at the Old Harbour night market, four weekends running',
    },
    sourceUrl: 'https://market-office.denggang.example/counts/takeaways',
    daysAgo: 61,
  },
  {
    claim: {
      'zh-Hant': '夜市一晚清出2.1公噸垃圾。塑膠占重量的18%，卻占了一半的體積。',
      en: 'One night leaves 2.1 tonnes of rubbish. Plastic is 18% of it by weight, but half of it by volume.',
    },
    source: {
      'zh-Hant': '燈港大學〈夜市垃圾秤重調查〉，12個晚上',
      en: 'Denggang University, night-market waste weighed on 12 nights',
    },
    sourceUrl: 'https://university.denggang.example/studies/night-market-waste',
    daysAgo: 118,
  },
  {
    claim: {
      'zh-Hant':
        '借杯試辦了三個月，24攤參加，87%的杯子有還。洗一次連同運送要3.2元；一個新的塑膠杯是1.1元。',
      en: 'In a three-month trial with 24 stalls, 87% of borrowed cups came back. Washing and carrying one costs NT$3.2; a new plastic cup costs NT$1.1.',
    },
    source: {
      'zh-Hant': '市場處〈借杯試辦報告〉',
      en: 'Market Office, report on the cup-lending trial',
    },
    sourceUrl: 'https://market-office.denggang.example/reports/cup-trial',
    daysAgo: 196,
  },
  {
    claim: {
      'zh-Hant': '試辦期間抽驗了60個洗好的杯子，58個合格。另外2個沒晾乾，重洗之後合格。',
      en: 'Of 60 washed cups checked during the trial, 58 passed. The other 2 had not dried, and passed after another wash.',
    },
    source: {
      'zh-Hant': '衛生局〈借用杯抽驗結果〉',
      en: 'Health Bureau, results of spot checks on borrowed cups',
    },
    sourceUrl: 'https://health-bureau.denggang.example/checks/borrowed-cups',
    daysAgo: 203,
  },
];

/** The open conversation: people who run stalls, people who mind the sea, and many in between. */
export const nightMarket: SampleConversation = {
  slug: 'night-market-plastics',
  title: { 'zh-Hant': '夜市少一點塑膠', en: 'Less plastic at the night market' },
  question: {
    'zh-Hant': '夜市要怎麼少用塑膠，攤家做得下去，客人也吃得方便？',
    en: 'How can the night market use less plastic, so that stalls can carry on and supper stays easy?',
  },
  introduction: {
    'zh-Hant':
      '市場處明年要訂夜市的新規定，還沒動筆，想先聽你說。攤家怕忙不過來，住港邊的人撿塑膠撿到怕，兩邊說的都是真的。討論結束後60天內，我們會回覆大家都同意的每一句話：做、不做、為什麼。',
    en: 'The Market Office will write new rules for the night market next year. Nothing is drafted yet; we want to hear you first. Stalls fear they cannot keep up, and people by the harbour are tired of picking up plastic. Both are right. Within 60 days of closing we will answer every statement that all sides share: what we will do, what we will not, and why.',
  },
  convenerBody: 'market-office',
  convener: 'convener',
  moderators: ['moderator-1', 'moderator-2'],
  strictModeration: true,
  opensDaysAgo: nightMarketOpened,
  closesInDays: 11,
  facts,
  statements: [...nightMarketSeeds, ...nightMarketStatements],
  people: {
    count: 364,
    camps: [
      { id: 'stalls', share: 0.38 },
      { id: 'sea', share: 0.37 },
      { id: 'between', share: 0.25 },
    ],
    // Opening, the first weekend, a stand in the market, a note sent home by the schools.
    busyDays: { 24: 4, 23: 2.5, 22: 2, 20: 1.6, 16: 2.6, 15: 2, 10: 2.2, 9: 1.6, 3: 1.4 },
  },
};
