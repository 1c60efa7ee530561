import type { Context } from 'hono';
import { Hono } from 'hono';
import { type Answers, readAnswers } from '../../journeys/answers.ts';
import {
  beginDraft,
  type Draft,
  discardDraft,
  findDraft,
  finishDraft,
  keepAnswers,
  listUnfinished,
} from '../../journeys/drafts.ts';
import type { Platform } from '../../platform.ts';
import type { Mistake } from '../../ui/error-summary/error-summary.tsx';
import { CheckAnswers } from '../../ui/journey/check-answers.tsx';
import {
  askedPages,
  checkPage,
  discardPage,
  firstOpenPage,
  type Journey,
  type JourneyPage,
  neighbours,
} from '../../ui/journey/journey.ts';
import { JourneyDiscard, JourneyStart } from '../../ui/journey/journey-start.tsx';
import { JourneyStep } from '../../ui/journey/journey-step.tsx';
import { Layout } from '../../ui/layout.tsx';
import { answerRefusal } from '../problems.tsx';
import type { SiteEnv } from '../site-env.ts';

/** Makes the journey for one request, or answers that it is not for this person. */
export type OpenJourney = (c: Context<SiteEnv>) => Promise<Journey | Response>;

/** One visit to a draft. */
interface Visit {
  readonly platform: Platform;
  readonly c: Context<SiteEnv>;
  readonly journey: Journey;
  readonly draft: Draft;
  /** Where the pages of this draft hang. */
  readonly home: string;
}

/**
 * The pages of a journey, at the address where it begins: `GET /` shows what this visitor left
 * unfinished, `POST /` begins a draft, whose pages are `/<draft>/<page>`, and `/<draft>/check` at the
 * end; `/<draft>/discard` throws it away. Answers lie in the database between them, each
 * draft by itself, so that two tabs do not mix theirs.
 */
export function journeyRoutes(platform: Platform, open: OpenJourney): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/', (c) => showStart(platform, c, open))
    .post('/', (c) => begin(platform, c, open))
    .get('/:draft', (c) => visit(platform, c, open, goOn))
    .get(`/:draft/${checkPage}`, (c) => visit(platform, c, open, showCheck))
    .post(`/:draft/${checkPage}`, (c) => visit(platform, c, open, finish))
    .get(`/:draft/${discardPage}`, (c) => visit(platform, c, open, showDiscard))
    .post(`/:draft/${discardPage}`, (c) => visit(platform, c, open, discard))
    .get('/:draft/:page', (c) =>
      visit(platform, c, open, (found) => onPage(found, (page) => showPage(found, page))),
    )
    .post('/:draft/:page', (c) =>
      visit(platform, c, open, (found) => onPage(found, (page) => answerPage(found, page))),
    );
}

async function showStart(platform: Platform, c: Context<SiteEnv>, open: OpenJourney) {
  const journey = await open(c);
  if (journey instanceof Response) return journey;
  const view = c.get('view');
  const unfinished = await listUnfinished(platform, c.get('actor'), journey.name);
  const { title } = journey.begin;
  return c.html(
    <Layout view={view} share="private" title={title} breadcrumbs={journey.crumbs.slice(0, -1)}>
      <JourneyStart view={view} journey={journey} unfinished={unfinished} />
    </Layout>,
  );
}

async function begin(platform: Platform, c: Context<SiteEnv>, open: OpenJourney) {
  const journey = await open(c);
  if (journey instanceof Response) return journey;
  const id = await beginDraft(platform, c.get('actor'), journey.name);
  const [first] = askedPages(journey, {});
  if (id === null || first === undefined) return answerRefusal(c, { code: 'not-found' });
  return c.redirect(`${journey.address}/${id}/${first.name}`, 303);
}

type Answering = Response | Promise<Response>;

/**
 * Finds the draft for this person. One that is finished leads to what came of it, whatever is asked;
 * an answer that comes too late is shown again, since it was not taken in.
 */
async function visit(
  platform: Platform,
  c: Context<SiteEnv>,
  open: OpenJourney,
  answer: (visit: Visit) => Answering,
) {
  const journey = await open(c);
  if (journey instanceof Response) return journey;
  const draft = await findDraft(platform, c.get('actor'), journey.name, c.req.param('draft') ?? '');
  if (draft === undefined) {
    const way = { href: journey.address, label: c.get('view').t('journey.again') };
    return answerRefusal(c, { code: 'draft-forgotten' }, way);
  }
  if (draft.outcome !== null) {
    const isAnswer = c.req.method === 'POST' && c.req.param('page') !== undefined;
    const way = { href: draft.outcome, label: c.get('view').t('journey.sent') };
    return isAnswer
      ? answerRefusal(c, { code: 'draft-sent' }, way)
      : c.redirect(draft.outcome, 303);
  }
  return answer({ platform, c, journey, draft, home: `${journey.address}/${draft.id}` });
}

function onPage(found: Visit, answer: (page: JourneyPage) => Answering): Answering {
  const { c, journey, draft } = found;
  const name = c.req.param('page');
  const page = askedPages(journey, draft.answers).find((asked) => asked.name === name);
  return page === undefined ? answerRefusal(c, { code: 'not-found' }) : answer(page);
}

/** The draft's own address leads to where one left off. */
function goOn({ c, journey, draft, home }: Visit): Response {
  return c.redirect(`${home}/${firstOpenPage(journey, draft.answers)?.name ?? checkPage}`);
}

function isChange({ c }: Visit): boolean {
  return c.req.query('change') !== undefined;
}

function showPage(
  found: Visit,
  page: JourneyPage,
  sent: { readonly answers?: Answers; readonly mistakes?: readonly Mistake[] } = {},
  comesFromCheck = isChange(found),
): Answering {
  const { c, journey, draft, home } = found;
  const { answers = {}, mistakes = [] } = sent;
  const view = c.get('view');
  const isWrong = mistakes.length > 0;
  return c.html(
    <Layout
      share="private"
      view={view}
      title={page.title}
      breadcrumbs={journey.crumbs}
      {...(isWrong ? { state: 'error' as const } : {})}
    >
      <JourneyStep
        view={view}
        journey={journey}
        page={page}
        answers={{ ...draft.answers, ...answers }}
        mistakes={mistakes}
        home={home}
        isChange={comesFromCheck}
      />
    </Layout>,
    isWrong ? 422 : 200,
  );
}

async function answerPage(found: Visit, page: JourneyPage): Promise<Response> {
  const { platform, c, journey, draft, home } = found;
  const sent = readAnswers(await c.req.parseBody({ all: true }), page.fields);
  const answers = { ...draft.answers, ...sent };
  const mistakes = page.check(answers);
  if (mistakes.length > 0) return showPage(found, page, { answers: sent, mistakes });
  await keepAnswers(platform, draft.id, sent);
  const next = isChange(found) ? checkPage : neighbours(journey, answers, page.name).next;
  return c.redirect(`${home}/${next}`, 303);
}

/** Where an answer is missing or has become unfit, it is asked for first. */
function leadToOpenPage({ c, journey, draft, home }: Visit): Response | undefined {
  const open = firstOpenPage(journey, draft.answers);
  return open === undefined ? undefined : c.redirect(`${home}/${open.name}?change`, 303);
}

function showCheck(found: Visit): Answering {
  const { c, journey, draft, home } = found;
  const view = c.get('view');
  return (
    leadToOpenPage(found) ??
    c.html(
      <Layout view={view} share="private" title={journey.end.title} breadcrumbs={journey.crumbs}>
        <CheckAnswers view={view} journey={journey} answers={draft.answers} home={home} />
      </Layout>,
    )
  );
}

/** The draft's id is the act's key: sending the page twice does it once. */
async function finish(found: Visit): Promise<Response> {
  const { platform, c, journey, draft } = found;
  const early = leadToOpenPage(found);
  if (early !== undefined) return early;
  const end = await journey.finish(draft.answers, draft.id);
  if (end.ok) {
    await finishDraft(platform, draft.id, end.to);
    return c.redirect(end.to, 303);
  }
  if ('response' in end) return end.response;
  const field = end.mistakes[0]?.field ?? '';
  const page = journey.pages.find(({ fields }) => fields.includes(field));
  if (page === undefined) throw new Error(`No page of ${journey.name} asks for ${field}`);
  return showPage(found, page, { mistakes: end.mistakes }, true);
}

/** Asks first. What was never answered, or is gone, is nothing to be asked about. */
async function showDiscard({ platform, c, journey, draft }: Visit): Promise<Response> {
  const view = c.get('view');
  const mine = await listUnfinished(platform, c.get('actor'), journey.name);
  const found = mine.find(({ id }) => id === draft.id);
  if (found === undefined) return c.redirect(journey.address, 303);
  const title = view.t('journey.discard.title');
  return c.html(
    <Layout view={view} share="private" title={title} breadcrumbs={journey.crumbs}>
      <JourneyDiscard view={view} journey={journey} draft={found} />
    </Layout>,
  );
}

async function discard({ platform, c, journey, draft }: Visit): Promise<Response> {
  await discardDraft(platform, draft.id);
  return c.redirect(journey.address, 303);
}
