import type { Language } from '../i18n/languages.ts';
import type { Bilingual } from './bilingual.ts';
import type { BodyId } from './bodies.ts';

/** Somebody whom a visitor of the demo can be: a role, never a named person. */
export interface Persona {
  readonly id: PersonaId;
  /** The role in a few words. */
  readonly role: Bilingual;
  /** One line: what one may do as this persona. */
  readonly may: Bilingual;
  readonly body?: BodyId;
  /** The office it holds in that body, where it holds one. */
  readonly office?: { readonly id: string; readonly title: Bilingual };
  readonly email: string;
  /** A mobile number, of who has no e-mail; nobody has it. */
  readonly mobile?: string;
  /** In which language the site greets it. */
  readonly language: Language;
}

type Entry = Omit<Persona, 'id' | 'email' | 'language'> & { readonly language?: Language };

const people = {
  citizen: {
    role: { 'zh-Hant': '東岸區的市民', en: 'Resident of East Bank' },
    may: {
      'zh-Hant': '投票、寫下自己的意見，所有公開的事都能參加。',
      en: 'Vote and add statements: everything that is open to anyone.',
    },
  },
  pupil: {
    role: { 'zh-Hant': '高中生，16歲', en: 'Senior high pupil, 16' },
    may: {
      'zh-Hant': '和全班一起提案，也能投青年預算。',
      en: 'Petition together with the class and vote on the youth budget.',
    },
    body: 'senior-high',
  },
  child: {
    role: { 'zh-Hant': '國中生，13歲', en: 'Junior high pupil, 13' },
    may: {
      'zh-Hant': '參加討論不必誰同意；要有帳號才能做的事，家長或學校先點頭。',
      en: 'Take part in conversations as anybody does; with an account once a parent or the school agrees.',
    },
    body: 'junior-high',
  },
  guardian: {
    role: { 'zh-Hant': '13歲孩子的家長', en: 'Parent of a 13-year-old' },
    may: {
      'zh-Hant': '同意孩子用帳號參加，也可以收回。',
      en: 'Agree that the child takes part with an account, and take it back.',
    },
  },
  newcomer: {
    role: { 'zh-Hant': '新住民，有居留證', en: 'New resident with a residence permit' },
    may: {
      'zh-Hant': '提案、連署、投預算票，中文和英文都能讀。',
      en: 'Propose, sign and vote on budgets, reading either language.',
    },
    body: 'newcomers',
    language: 'en',
  },
  elder: {
    role: { 'zh-Hant': '山腳區的長者，只用簡訊', en: 'Elder from Foothill, text messages only' },
    may: {
      'zh-Hant': '傳簡訊或打電話到櫃台就能參加。',
      en: 'Take part by text message or by ringing the desk.',
    },
    mobile: '+886900000008',
  },
  developer: {
    role: { 'zh-Hant': '公民科技社群成員', en: 'Civic developer' },
    may: {
      'zh-Hant': '提出解法，也能用開放資料做自己的工具。',
      en: 'Offer solutions and build tools on the open data.',
    },
  },
  pharmacist: {
    role: { 'zh-Hant': '藥局人員', en: 'Pharmacist' },
    may: {
      'zh-Hant': '回報還有多少物資，通知大家來領剩下的。',
      en: 'Report what is in stock and call people in for what is left.',
    },
  },
} as const satisfies Readonly<Record<string, Entry>>;

const officeHolders = {
  teacher: {
    role: { 'zh-Hant': '公民老師', en: 'Civics teacher' },
    may: {
      'zh-Hant': '替一班學生印參加卡；學生用了卡，就能用帳號參加。',
      en: 'Print slips for a class, by which pupils take part with an account.',
    },
    body: 'junior-high',
    office: { id: 'class-teacher', title: { 'zh-Hant': '公民科教師', en: 'Civics teacher' } },
  },
  convener: {
    role: { 'zh-Hant': '市場處承辦人', en: 'Officer of the Market Office' },
    may: {
      'zh-Hant': '召集討論、寫事實和起頭的意見、結束時寫回覆。',
      en: 'Convene a conversation, write its facts and first statements, and answer at the end.',
    },
    body: 'market-office',
    office: { id: 'convener', title: { 'zh-Hant': '公民討論承辦人', en: 'Convening officer' } },
  },
  'moderator-1': {
    role: { 'zh-Hant': '市府的主持人', en: 'Moderator from the city' },
    may: {
      'zh-Hant': '看等待中的意見，刊出或不刊出，都要寫理由。',
      en: 'Show or decline waiting statements, always with a reason.',
    },
    body: 'city-hall',
    office: { id: 'moderator', title: { 'zh-Hant': '討論主持人', en: 'Moderator' } },
  },
  'moderator-2': {
    role: { 'zh-Hant': '民間的主持人', en: 'Moderator from civil society' },
    may: {
      'zh-Hant': '和市府的主持人一起看等待中的意見。',
      en: 'Share the queue of waiting statements with the city’s moderator.',
    },
    body: 'open-data-society',
    office: { id: 'moderator', title: { 'zh-Hant': '討論主持人', en: 'Moderator' } },
  },
  'owner-official': {
    role: { 'zh-Hant': '數位服務局局長', en: 'Head of the Digital Services Bureau' },
    may: {
      'zh-Hant': '邀請人擔任局裡的職務、結束任期、委任權限，每次都要簽署。',
      en: 'Offer and end offices of the bureau and delegate powers, signing each time.',
    },
    body: 'digital-bureau',
    office: { id: 'head', title: { 'zh-Hant': '局長', en: 'Head of bureau' } },
  },
  deputy: {
    role: { 'zh-Hant': '數位服務局副局長', en: 'Deputy head of the Digital Services Bureau' },
    may: {
      'zh-Hant': '局長委任的14天裡，代為管理局裡的職務。',
      en: 'Keep the offices of the bureau in the head’s place, by a delegation of 14 days.',
    },
    body: 'digital-bureau',
    office: { id: 'deputy-head', title: { 'zh-Hant': '副局長', en: 'Deputy head of bureau' } },
  },
  'owner-civil': {
    role: { 'zh-Hant': '開放資料社理事', en: 'Board member of the Open Data Society' },
    may: {
      'zh-Hant': '代表民間簽下承諾。',
      en: 'Sign commitments from the side of civil society.',
    },
    body: 'open-data-society',
    office: { id: 'board-member', title: { 'zh-Hant': '理事', en: 'Board member' } },
  },
  secretariat: {
    role: { 'zh-Hant': '規劃會議秘書', en: 'Secretary of the Planning Council' },
    may: {
      'zh-Hant': '維護行動方案，整理會議紀錄。',
      en: 'Keep the action plan and the records of meetings.',
    },
    body: 'planning-council',
    office: { id: 'secretary', title: { 'zh-Hant': '秘書', en: 'Secretary' } },
  },
  keeper: {
    role: { 'zh-Hant': '站務', en: 'Site keeper' },
    may: {
      'zh-Hant': '和民間受託人一起登錄新的單位。',
      en: 'Found bodies, together with the trustee.',
    },
    body: 'digital-bureau',
    office: { id: 'site-keeper', title: { 'zh-Hant': '站務', en: 'Site keeper' } },
  },
  trustee: {
    role: { 'zh-Hant': '民間受託人', en: 'Site trustee' },
    may: {
      'zh-Hant': '新單位要這個人點頭，才能登錄。',
      en: 'Confirm what the keeper founds; without this person nothing is founded.',
    },
    body: 'harbour-watch',
    office: { id: 'site-trustee', title: { 'zh-Hant': '受託人', en: 'Site trustee' } },
  },
  'budget-officer': {
    role: { 'zh-Hant': '財政局承辦人', en: 'Officer of the Finance Bureau' },
    may: {
      'zh-Hant': '審查預算提案，公布結果。',
      en: 'Review budget proposals and publish the result.',
    },
    body: 'finance-bureau',
    office: {
      id: 'budget-officer',
      title: { 'zh-Hant': '參與式預算承辦人', en: 'Budget officer' },
    },
  },
  clerk: {
    role: { 'zh-Hant': '區公所櫃台', en: 'Clerk at the district desk' },
    may: {
      'zh-Hant': '收紙本選票，接電話，幫人登記。',
      en: 'Take paper slips, answer the telephone and enter people’s choices for them.',
    },
    body: 'city-hall',
    office: { id: 'desk-clerk', title: { 'zh-Hant': '區公所櫃台人員', en: 'District desk clerk' } },
  },
  'fact-editor': {
    role: { 'zh-Hant': '查核志工', en: 'Volunteer fact-checker' },
    may: { 'zh-Hant': '查證傳言，附上出處。', en: 'Answer rumours with sources.' },
    body: 'open-data-society',
    office: { id: 'fact-editor', title: { 'zh-Hant': '查核編輯', en: 'Fact editor' } },
  },
  tracer: {
    role: { 'zh-Hant': '疫調員', en: 'Contact tracer' },
    may: {
      'zh-Hant': '只查自己負責的個案，每查一次都留下紀錄。',
      en: 'Look into assigned cases only; every look is recorded.',
    },
    body: 'health-bureau',
    office: { id: 'tracer', title: { 'zh-Hant': '疫調員', en: 'Contact tracer' } },
  },
  supervisor: {
    role: { 'zh-Hant': '疫調督導', en: 'Supervisor of contact tracing' },
    may: { 'zh-Hant': '分派個案，核准查詢。', en: 'Assign cases and approve queries.' },
    body: 'health-bureau',
    office: { id: 'supervisor', title: { 'zh-Hant': '疫調督導', en: 'Tracing supervisor' } },
  },
  'custodian-officer': {
    role: { 'zh-Hant': '電信保管員', en: 'Custodian at a telecom' },
    may: {
      'zh-Hant': '不合規定的調閱，有權拒絕。',
      en: 'Refuse requests for records that break the rules.',
    },
    body: 'telecom-1',
    office: { id: 'custodian', title: { 'zh-Hant': '資料保管員', en: 'Custodian' } },
  },
  overseer: {
    role: { 'zh-Hant': '監督官', en: 'Overseer' },
    may: {
      'zh-Hant': '審查影響評估，下令改正。沒有別的職務。',
      en: 'Examine impact assessments and order changes. Holds no other office.',
    },
    body: 'privacy-office',
    office: { id: 'overseer', title: { 'zh-Hant': '監督官', en: 'Overseer' } },
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** Identifier of a persona. */
export type PersonaId = keyof typeof people | keyof typeof officeHolders;

/**
 * Every persona, in the order in which the demo offers them: people first, then holders of offices.
 * Each has the address `<id>@denggang.example`, which receives nothing.
 */
export const personas = Object.entries<Entry>({ ...people, ...officeHolders }).map(
  ([id, entry]) =>
    ({ language: 'zh-Hant', ...entry, id, email: `${id}@denggang.example` }) as Persona,
);
