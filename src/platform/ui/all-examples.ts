import { alertExamples } from './alert/alert.examples.tsx';
import { breadcrumbsExamples } from './breadcrumbs/breadcrumbs.examples.tsx';
import { buttonExamples } from './button/button.examples.tsx';
import { cardExamples } from './card/card.examples.tsx';
import { choicesExamples } from './choices/choices.examples.tsx';
import { codeBlockExamples } from './code-block/code-block.examples.tsx';
import { dateFieldExamples } from './date-field/date-field.examples.tsx';
import { detailsExamples } from './details/details.examples.tsx';
import { emptyExamples } from './empty/empty.examples.tsx';
import { errorSummaryExamples } from './error-summary/error-summary.examples.tsx';
import type { ComponentExamples } from './examples.ts';
import { fieldExamples } from './field/field.examples.tsx';
import { figureExamples } from './figure/figure.examples.tsx';
import { fileFieldExamples } from './file-field/file-field.examples.tsx';
import { formExamples } from './form/form.examples.tsx';
import { journeyExamples } from './journey/journey.examples.tsx';
import { linkExamples } from './link/link.examples.tsx';
import { longTextExamples } from './long-text/long-text.examples.tsx';
import { paginationExamples } from './pagination/pagination.examples.tsx';
import { progressExamples } from './progress/progress.examples.tsx';
import { receiptExamples } from './receipt/receipt.examples.tsx';
import { refusalExamples } from './refusal/refusal.examples.tsx';
import { searchFieldExamples } from './search-field/search-field.examples.tsx';
import { stepsExamples } from './steps/steps.examples.tsx';
import { summaryListExamples } from './summary-list/summary-list.examples.tsx';
import { tableExamples } from './table/table.examples.tsx';
import { tabsExamples } from './tabs/tabs.examples.tsx';
import { tagExamples } from './tag/tag.examples.tsx';
import { momentExamples } from './time/moment.examples.tsx';
import { timeLineExamples } from './time-line/time-line.examples.tsx';
import { voteBarExamples } from './votes/vote-bar.examples.tsx';

/** Every component in all its states. */
export const allExamples: readonly ComponentExamples[] = [
  alertExamples,
  breadcrumbsExamples,
  buttonExamples,
  cardExamples,
  choicesExamples,
  dateFieldExamples,
  codeBlockExamples,
  detailsExamples,
  emptyExamples,
  errorSummaryExamples,
  fieldExamples,
  fileFieldExamples,
  figureExamples,
  formExamples,
  journeyExamples,
  linkExamples,
  longTextExamples,
  momentExamples,
  paginationExamples,
  progressExamples,
  receiptExamples,
  refusalExamples,
  searchFieldExamples,
  stepsExamples,
  summaryListExamples,
  tableExamples,
  tabsExamples,
  tagExamples,
  timeLineExamples,
  voteBarExamples,
];
