import { instantBefore, type SampleDay } from '../../platform/sample-world/calendar.ts';
import { personas } from '../../platform/sample-world/personas.ts';
import type { SampleAct, SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { uuidFrom } from '../../platform/uuid.ts';
import { foundBody } from './app/found-body.ts';
import { leaves, signatureNamed } from './app/leaves.ts';
import { actingOffice, seededBytes } from './sample-terms.ts';

/** Bodies that the keeper had signed, and took back before the trustee did; so many days ago. */
const withdrawn = [
  [640, '港邊釣魚協會', 'Harbour Anglers'],
  [512, '夜市餐具清洗站', 'Night Market Dish Station'],
  [377, '白鹽賞鳥隊', 'White Salt Bird Watchers'],
  [96, '山腳種子銀行', 'Foothill Seed Bank'],
] as const;

/** Signatures that were taken back: what was signed stands sealed beside the entry. */
export function withdrawnSignatures({ seed }: SampleWorld, today: SampleDay): SampleAct[] {
  const keeper = personas.find(({ id }) => id === 'keeper');
  const office = keeper === undefined ? null : actingOffice(keeper);
  const random = seededBytes(`${seed} withdrawn signatures`);
  return withdrawn.map(([daysAgo, zh, en]) => {
    const id = uuidFrom(random);
    const leaf = {
      ...{ kind: leaves.signatureWithdrawn, subject: signatureNamed(id), key: id },
      public: { act: foundBody.name },
      private: { text: { 'zh-Hant': `成立「${zh}」`, en: `Found “${en}”` } },
    };
    return { at: instantBefore(today, daysAgo, '14:20'), leaf, office };
  });
}
