import { alertExamples } from './alert/alert.examples.tsx';
import { breadcrumbsExamples } from './breadcrumbs/breadcrumbs.examples.tsx';
import { buttonExamples } from './button/button.examples.tsx';
import { cardExamples } from './card/card.examples.tsx';
import { choicesExamples } from './choices/choices.examples.tsx';
import { detailsExamples } from './details/details.examples.tsx';
import { emptyExamples } from './empty/empty.examples.tsx';
import { errorSummaryExamples } from './error-summary/error-summary.examples.tsx';
import type { ComponentExamples } from './examples.ts';
import { fieldExamples } from './field/field.examples.tsx';
import { formExamples } from './form/form.examples.tsx';
import { paginationExamples } from './pagination/pagination.examples.tsx';
import { progressExamples } from './progress/progress.examples.tsx';
import { refusalExamples } from './refusal/refusal.examples.tsx';
import { searchFieldExamples } from './search-field/search-field.examples.tsx';
import { stepsExamples } from './steps/steps.examples.tsx';
import { summaryListExamples } from './summary-list/summary-list.examples.tsx';
import { tableExamples } from './table/table.examples.tsx';
import { tagExamples } from './tag/tag.examples.tsx';
import { momentExamples } from './time/moment.examples.tsx';
import { voteBarExamples } from './votes/vote-bar.examples.tsx';

/** Every component in all its states. */
export const allExamples: readonly ComponentExamples[] = [
  alertExamples,
  breadcrumbsExamples,
  buttonExamples,
  cardExamples,
  choicesExamples,
  detailsExamples,
  emptyExamples,
  errorSummaryExamples,
  fieldExamples,
  formExamples,
  momentExamples,
  paginationExamples,
  progressExamples,
  refusalExamples,
  searchFieldExamples,
  stepsExamples,
  summaryListExamples,
  tableExamples,
  tagExamples,
  voteBarExamples,
];
