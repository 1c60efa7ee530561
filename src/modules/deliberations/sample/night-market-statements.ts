import type { SampleStatement } from './sample-conversation.ts';
import {
  declinedStatement,
  inChinese,
  inEnglish,
  inOther,
  lean,
  shownStatement,
  waitingStatement,
} from './write-statement.ts';

const city = 'moderator-1';
const society = 'moderator-2';

/** What participants wrote, in order of writing. Camps: stalls, sea, between. */
export const nightMarketStatements: readonly SampleStatement[] = [
  shownStatement(
    {
      sid: 12,
      ...inChinese(
        '一個人顧攤，一邊煎一邊收錢，真的沒有手再去收碗。',
        'Whoever runs a stall alone fries with one hand and takes money with the other. There is no third hand for collecting bowls.',
      ),
      stance: lean([96, 58, 83], [1, 16, 5]),
    },
    { author: 4, daysAgo: 23, time: '23:52', by: city },
  ),
  shownStatement(
    {
      sid: 13,
      ...inChinese(
        '收碗、洗碗應該有專人來做，不要變成攤家的第二份工作。',
        'Collecting and washing bowls should be somebody’s job, not a second job for every stall.',
      ),
      stance: lean([96, 88, 95], [2, 5, 2]),
    },
    { author: 11, daysAgo: 22, time: '21:17', by: society },
  ),
  shownStatement(
    {
      sid: 14,
      ...inChinese(
        '每次颱風過後，夜市的塑膠袋都漂到港邊，最後還是大家去撿。',
        'After every typhoon the market’s bags wash up along the harbour, and it is all of us who pick them up.',
      ),
      stance: lean([40, 94, 72], [27, 2, 7]),
    },
    { author: 7, daysAgo: 22, time: '22:05', by: society },
  ),
  shownStatement(
    {
      sid: 15,
      ...inChinese(
        '先從熱湯改起：熱湯不要再裝塑膠袋。',
        'Start with hot soup: it should no longer go into plastic bags.',
      ),
      stance: lean([24, 96, 76], [62, 1, 10]),
    },
    { author: 19, daysAgo: 21, time: '20:31', by: city },
  ),
  shownStatement(
    {
      sid: 16,
      ...inEnglish(
        'Please write the rules in Vietnamese, Indonesian and English too. Many of us work at the stalls.',
        '規定也請用越南文、印尼文和英文寫，我們很多人就在攤子上工作。',
      ),
      stance: lean([92, 94, 96], [2, 1, 1]),
    },
    { author: 26, daysAgo: 21, time: '23:08', by: society },
  ),
  shownStatement(
    {
      sid: 17,
      ...inChinese(
        '要開罰以前，先確定附近買得到便宜的替代品。',
        'Before any stall is fined, make sure that cheap alternatives can be bought nearby.',
      ),
      stance: lean([96, 87, 93], [1, 7, 3]),
    },
    { author: 33, daysAgo: 20, time: '19:44', by: city },
  ),
  shownStatement(
    {
      sid: 18,
      ...inChinese(
        '還在用一次性餐具的攤位，清潔費應該多收一點。',
        'Stalls that still use throwaway ware should pay a higher cleaning fee.',
      ),
      stance: lean([6, 85, 34], [88, 6, 42]),
    },
    { author: 38, daysAgo: 19, time: '12:26', by: society },
  ),
  shownStatement(
    {
      sid: 19,
      ...inChinese(
        '借用的碗要輕、要好拿，長輩端不動重的瓷碗。',
        'Borrowed bowls must be light and easy to hold: elders cannot manage heavy china.',
      ),
      stance: lean([90, 90, 95], [3, 4, 1]),
    },
    { author: 45, daysAgo: 19, time: '15:10', by: city },
  ),
  shownStatement(
    {
      sid: 20,
      ...inOther(
        'vi',
        'Ở quê tôi, quán vỉa hè vẫn dùng tô sứ và rửa ngay tại chỗ. Ở đây cũng làm được.',
        {
          'zh-Hant': '在我老家，路邊攤到現在還是用瓷碗，當場洗。這裡也做得到。',
          en: 'Where I come from, street stalls still use china bowls and wash them on the spot. It can be done here, too.',
        },
      ),
      stance: lean([34, 86, 76], [44, 4, 8]),
    },
    { author: 52, daysAgo: 18, time: '22:40', by: society },
  ),
  shownStatement(
    {
      sid: 21,
      ...inChinese(
        '客人把借的杯子帶走，這筆損失不能算在攤家頭上。',
        'When a customer walks off with a borrowed cup, the stall must not have to pay for it.',
      ),
      stance: lean([96, 68, 84], [1, 15, 6]),
    },
    { author: 58, daysAgo: 17, time: '20:03', by: city },
  ),
  shownStatement(
    {
      sid: 22,
      ...inChinese(
        '乾脆把整個夜市搬進室內就好。',
        'Let us just move the whole night market indoors.',
      ),
      stance: lean([2, 4, 3], [95, 91, 93]),
    },
    { author: 61, daysAgo: 17, time: '21:58', by: society },
  ),
  shownStatement(
    {
      sid: 23,
      ...inChinese(
        '先挑一條巷子試一個夏天，數字公開了，再決定要不要推到整個夜市。',
        'Try it in one lane for one summer, publish the figures, and only then decide about the rest.',
      ),
      stance: lean([90, 87, 96], [5, 8, 2]),
    },
    { author: 70, daysAgo: 16, time: '20:47', by: city },
  ),
  shownStatement(
    {
      sid: 24,
      ...inChinese(
        '夜市就是要便宜又隨興，太講究會變成百貨公司美食街。',
        'A night market is meant to be cheap and easy. Fuss over it and you get a department store’s food court.',
      ),
      stance: lean([88, 11, 39], [6, 78, 34]),
    },
    { author: 76, daysAgo: 16, time: '23:31', by: society },
  ),
  shownStatement(
    {
      sid: 25,
      ...inEnglish(
        'I would walk two extra minutes to return a bowl.',
        '為了還碗多走兩分鐘，我願意。',
      ),
      stance: lean([50, 96, 91], [26, 1, 4]),
    },
    { author: 88, daysAgo: 15, time: '21:12', by: city },
  ),
  shownStatement(
    {
      sid: 26,
      ...inChinese(
        '公車站和學校門口可以設還碗的地方，放學順路就還了。',
        'Bowls could be returned at bus stops and school gates, on the way home.',
      ),
      stance: lean([72, 90, 90], [9, 3, 2]),
    },
    { author: 97, daysAgo: 14, time: '18:06', by: society },
  ),
  declinedStatement(
    {
      sid: 27,
      ...inChinese(
        '垃圾桶不夠多，吃完東西找不到地方丟。',
        'Not enough bins: when I have eaten, there is nowhere to throw things.',
      ),
      stance: lean([93, 89, 94], [3, 5, 3]),
    },
    {
      author: 103,
      daysAgo: 14,
      time: '22:22',
      moderation: {
        act: 'declined',
        reason: 'duplicate',
        mergedInto: 7,
        by: 'moderator-1',
        daysAgo: 13,
        time: '09:15',
        note: {
          'zh-Hant':
            '已經有一句「夜市的垃圾桶太少」，說的是同一件事，所以併過去了。你可以在那一句表達意見。',
          en: '“There are too few bins” already says this, so the two were merged. You can vote on that one.',
        },
      },
    },
  ),
  shownStatement(
    {
      sid: 28,
      ...inChinese(
        '紙碗裡面也有一層膜，改用紙碗只是求個心安。',
        'Paper bowls have a film inside as well. Switching to them buys nothing but peace of mind.',
      ),
      stance: lean([54, 34, 32], [10, 22, 16]),
    },
    { author: 112, daysAgo: 13, time: '20:19', by: society },
  ),
  shownStatement(
    {
      sid: 29,
      ...inChinese(
        '市府應該每個月公布夜市清出多少塑膠，讓大家看得到有沒有變少。',
        'Each month the city should publish how much plastic the market threw out, so that we can see whether it falls.',
      ),
      stance: lean([87, 97, 94], [6, 1, 2]),
    },
    { author: 120, daysAgo: 13, time: '21:45', by: city },
  ),
  declinedStatement(
    {
      sid: 30,
      ...inChinese(
        '夜市旁邊停車一小時要四十元，太貴了。',
        'NT$40 an hour for parking beside the night market is too much.',
      ),
      stance: lean([70, 45, 60], [10, 30, 20]),
    },
    {
      author: 131,
      daysAgo: 12,
      time: '19:20',
      moderation: {
        act: 'declined',
        reason: 'off-topic',
        by: 'moderator-2',
        daysAgo: 11,
        time: '10:02',
        note: {
          'zh-Hant': '這次談的是塑膠。停車費可以另外提案。',
          en: 'This conversation is about plastic. Parking can be raised in a petition of its own.',
        },
      },
    },
  ),
  shownStatement(
    {
      sid: 31,
      ...inChinese(
        '我或我的家人在夜市擺攤。',
        'I run a stall at the night market, or someone in my family does.',
      ),
      stance: lean([57, 2, 8], [40, 97, 90]),
    },
    { author: 138, daysAgo: 12, time: '20:55', by: city, meta: true },
  ),
  shownStatement(
    {
      sid: 32,
      ...inChinese(
        '大人邊走邊丟，學校教再多環保也沒用。',
        'As long as grown-ups litter as they walk, no lesson at school will help.',
      ),
      stance: lean([64, 90, 85], [16, 4, 5]),
    },
    { author: 149, daysAgo: 11, time: '17:38', by: society },
  ),
  shownStatement(
    {
      sid: 33,
      ...inOther(
        'id',
        'Mangkuk dari warung halal harus dicuci terpisah. Tolong jangan dicampur dengan yang lain.',
        {
          'zh-Hant': '清真攤位的碗要分開洗，請不要和別攤的混在一起。',
          en: 'Bowls from halal stalls must be washed apart. Please do not mix them with the others.',
        },
      ),
      stance: lean([66, 74, 86], [5, 3, 2]),
    },
    { author: 163, daysAgo: 10, time: '22:14', by: city },
  ),
  waitingStatement(
    {
      sid: 34,
      ...inChinese(
        '免洗筷也應該算進來，不要只管塑膠。',
        'Throwaway chopsticks should count too, not only plastic.',
      ),
      stance: lean([35, 80, 62], [45, 8, 15]),
    },
    { author: 214, daysAgo: 1, time: '20:36' },
  ),
  waitingStatement(
    {
      sid: 35,
      ...inChinese(
        '巷口阿伯的蚵仔煎不改，我就跟著不改。',
        'Until the old uncle at the corner changes how he serves his oyster omelette, neither will I.',
      ),
      stance: lean([55, 15, 25], [20, 60, 40]),
    },
    { author: 240, daysAgo: 1, time: '22:48' },
  ),
];
