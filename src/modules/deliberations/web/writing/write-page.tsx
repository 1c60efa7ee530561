import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { isOurs } from '../../domain/what-leaves.ts';
import { longestStatement } from '../../domain/writing-rules.ts';
import type { Statement } from '../../store/read.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { FormFields } from '../frame/form-fields.tsx';
import { StatementText } from '../frame/statement-text.tsx';

export interface WriteProps extends ConversationView {
  /** What was typed before, so that nothing must be typed twice. */
  readonly text?: string;
  readonly error?: string;
}

/** One field: what the person wants to say. */
export function WritePage(props: WriteProps) {
  const { t, conversation, error } = props;
  const mistakes = error === undefined ? [] : [{ field: 'text', message: error }];
  return (
    <ConversationFrame {...props} share="private" heading={t('write.title')} mistakes={mistakes}>
      <p>{t(isOurs(conversation) ? 'write.anonymous' : 'write.anonymous.imported')}</p>
      <Form view={props.view} action={props.to('write')}>
        <TextOfStatement {...props} mistakes={mistakes} required />
        <Button>{t('write.send')}</Button>
      </Form>
      <div class="sky-muted sky-flow">
        <p>{t(conversation.strictModeration ? 'write.next.strict' : 'write.next')}</p>
      </div>
    </ConversationFrame>
  );
}

interface TextProps extends Pick<WriteProps, 'view' | 't' | 'text'> {
  readonly mistakes?: readonly Mistake[];
  readonly required?: boolean;
}

function TextOfStatement({ view, t, text = '', mistakes = [], required = false }: TextProps) {
  const [label, hint] = [t('write.label'), t('write.hint')];
  const field = { kind: 'text', name: 'text', rows: 3, limit: longestStatement } as const;
  const fields = [{ ...field, label, hint, required }];
  return <FormFields view={view} fields={fields} given={{ text }} mistakes={mistakes} />;
}

/** Others have said nearly the same: vote on theirs, or send one's own all the same. */
export function SimilarPage(props: WriteProps & { readonly similar: readonly Statement[] }) {
  const { view, t, to, similar } = props;
  return (
    <ConversationFrame
      {...props}
      share="private"
      heading={t('write.similar.title')}
      lead={t('write.similar.lead')}
    >
      <ul class="statement-list">
        {similar.map((statement) => (
          <li>
            <StatementText view={view} statement={statement} />
            <ButtonLink
              variant="secondary"
              href={to(`take-part?statement=${statement.sid}`)}
              label={t('mine.of', { act: t('write.similar.vote'), text: statement.text })}
            >
              {t('write.similar.vote')}
            </ButtonLink>
          </li>
        ))}
      </ul>
      <Form view={view} action={to('write')}>
        <TextOfStatement {...props} />
        <input type="hidden" name="sure" value="yes" />
        <Button>{t('write.similar.send')}</Button>
      </Form>
    </ConversationFrame>
  );
}

/** What became of it so far, and what happens next. */
export function WrittenPage(props: ConversationView & { readonly statement: Statement }) {
  const { view, t, to, statement } = props;
  const { state } = statement;
  return (
    <ConversationFrame
      {...props}
      share="private"
      heading={t(`write.done.${state}`)}
      lead={t(`write.done.${state}.next`)}
    >
      <StatementText view={view} statement={statement} />
      <ButtonRow>
        <ButtonLink href={to('take-part')}>{t('write.done.on')}</ButtonLink>
        <ButtonLink variant="quiet" href={to('mine')}>
          {t('write.done.mine')}
        </ButtonLink>
      </ButtonRow>
    </ConversationFrame>
  );
}
