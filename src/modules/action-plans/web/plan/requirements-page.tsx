import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { sourceOf as sourceLanguageOf } from '../../../../platform/i18n/languages.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { requirementSentence } from '../../app/requirement-sentence.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { requirementsOn } from '../../domain/requirements.ts';
import { texts } from '../../texts.ts';
import { PlanFrame, planView } from '../frame/plan-view.tsx';
import { wordsOf } from '../frame/plan-words.tsx';

const standard = 'https://www.opengovpartnership.org/ogp-participation-co-creation-standards/';

export function shareOfRequirements({ language }: Pick<View, 'language'>, plan: Plan): Share {
  const t = texts.in(language);
  const words = { plan: wordsOf(plan.title, language) };
  return { title: t('requirements.title'), description: t('requirements.description', words) };
}

/** Whether the plan was made and kept as the Open Government Partnership asks at least, as far as data can tell. */
export function showRequirements(c: Context<SiteEnv>, plan: Plan) {
  const of = planView(c, plan);
  const { view } = of;
  const t = texts.in(view.language);
  const metWord = (met: boolean | null) =>
    met === null ? (
      <Tag state="note">{t('met.unknown')}</Tag>
    ) : (
      <Tag state={met ? 'done' : 'failed'}>{t(met ? 'met.yes' : 'met.no')}</Tag>
    );
  return c.html(
    <PlanFrame
      of={of}
      share={shareOfRequirements(view, plan)}
      lead={t('requirements.lead')}
      downloads={{ list: `/api/action-plans/${plan.id}/requirements` }}
    >
      <Table
        id="requirements"
        hideCaption
        caption={t('requirements.title')}
        columns={(['requirement', 'rule', 'met', 'why'] as const).map((name) => ({
          label: t(`column.${name}`),
        }))}
        rows={requirementsOn(plan, of.day).map((requirement) => [
          requirement.id,
          t(`requirement.rule.${requirement.id}`),
          metWord(requirement.met),
          requirementSentence(requirement, sourceLanguageOf(view.language)),
        ])}
      />
      <p>
        {t('requirements.standard')} <a href={standard}>{t('requirements.link')}</a>
      </p>
    </PlanFrame>,
  );
}
