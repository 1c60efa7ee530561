import { sentForm, stillSeen } from '../../../../platform/http/act-form.tsx';
import type { SentForm } from '../../../../platform/http/site-env.ts';
import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { listCandidates } from '../../app/choose-moderators.ts';
import type { EligibleModerator } from '../../app/eligible-moderators.ts';
import { longestReason, seenOf } from '../../app/replace-moderators.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import type { ConversationRow } from '../../store/read.ts';
import { listModerators } from '../../store/read-moderators.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { type FormField, FormFields, inBothLanguages, mistakesOf } from '../frame/form-fields.tsx';
import { refuse } from '../frame/ways-out.ts';
import type { Show } from '../web-context.ts';

/** Who decides on the statements of a conversation from now on, and why others do. */
export const showModerators: Show<ConversationRow> = async ({ platform }, c, about) => {
  const { db } = platform.database;
  const { id, convenerBody } = about.conversation;
  const { actor, now } = about.view;
  if (convenerBody === null) return refuse(c, 'not-allowed');
  if (stateAt(about.conversation, now) === 'closed') return refuse(c, 'deliberations.over');
  const moderators = await listModerators(db, id);
  const candidates = await listCandidates(db, actor, convenerBody, now);
  return c.html(<ModeratorsPage {...about} {...{ moderators, candidates, sent: sentForm(c) }} />);
};

interface ModeratorsProps extends ConversationView<ConversationRow> {
  /** Who moderates now. */
  readonly moderators: Awaited<ReturnType<typeof listModerators>>;
  readonly candidates: readonly EligibleModerator[];
  readonly sent: SentForm | undefined;
}

function ModeratorsPage(props: ModeratorsProps) {
  const { view, t, to, conversation, moderators, sent } = props;
  const fields = fieldsOf(props);
  const mistakes = mistakesOf(view, fields, sent?.errors ?? {});
  const now = moderators.map(({ personId }) => personId);
  const given = { ...sent?.given, moderators: sent?.chosen.moderators ?? now };
  const names = moderators.map(({ name }) => wordingIn(name, view.language).text);
  return (
    <ConversationFrame
      {...props}
      share="private"
      heading={t('replace.title')}
      lead={t('replace.lead')}
      mistakes={mistakes}
    >
      {sent?.refusal?.code === 'changed-since' ? (
        <Alert view={view} tone="warning" title={t('replace.changed')}>
          <p>{t('replace.changed.next')}</p>
        </Alert>
      ) : null}
      <p>{t('convene.moderated-by', { names: names.join(view.t('list.or')) })}</p>
      <Form
        view={view}
        action={to('moderators')}
        class="sky-flow"
        seen={stillSeen(sent, seenOf(moderators))}
      >
        <FormFields view={view} fields={fields} given={given} mistakes={mistakes} />
        <ButtonRow>
          <Button>{t('replace.act')}</Button>
          <ButtonLink
            variant="quiet"
            href={to(conversation.state === 'preparing' ? 'prepare' : undefined)}
          >
            {t('frame.back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ConversationFrame>
  );
}

function fieldsOf({ view, t, candidates }: ModeratorsProps): FormField[] {
  const hint = candidates.length === 0 ? 'convene.moderators.none' : 'convene.moderators.hint';
  return [
    {
      kind: 'several',
      name: 'moderators',
      label: t('convene.moderators'),
      hint: t(hint),
      options: candidates.map(({ personId, name }) => ({
        value: personId,
        label: wordingIn(name, view.language).text,
      })),
    },
    ...inBothLanguages(view, {
      kind: 'text',
      name: 'reason',
      rows: 2,
      limit: longestReason,
      required: true,
      label: t('replace.reason'),
      hint: t('replace.reason.hint'),
    }),
  ];
}
