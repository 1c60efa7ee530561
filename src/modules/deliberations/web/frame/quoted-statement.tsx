import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { addressOf } from './conversation-frame.tsx';
import { StatementText, type StatementTextProps } from './statement-text.tsx';

interface QuotedStatementProps {
  readonly view: View;
  readonly conversation: { readonly slug: string };
  readonly statement: StatementTextProps['statement'] & { readonly sid: number };
}

/** A statement that leads to its own page. */
export function QuotedStatement({ view, conversation, statement }: QuotedStatementProps) {
  const href = addressOf(view, conversation, `statements/${statement.sid}`);
  return <StatementText view={view} statement={statement} href={href} />;
}

/** The same, below its number. */
export function NumberedStatement(props: QuotedStatementProps) {
  return (
    <>
      <StatementNumber view={props.view} sid={props.statement.sid} />
      <QuotedStatement {...props} />
    </>
  );
}

/** The number of a statement, as people refer to it. */
export function StatementNumber({ view, sid }: { readonly view: View; readonly sid: number }) {
  return (
    <span class="sky-muted sky-small">{texts.in(view.language)('map.statement', { sid })}</span>
  );
}
