import type { Statement } from '../store/read.ts';
import { addressOf } from './conversation-frame.tsx';
import type { MapContext } from './map-page.tsx';
import { StatementText } from './statement-text.tsx';

interface LinkedStatementProps {
  readonly context: Pick<MapContext, 'view' | 'conversation'>;
  readonly statement: Statement;
}

/** A statement that leads to its own page. */
export function LinkedStatement({ context, statement }: LinkedStatementProps) {
  const { view, conversation } = context;
  const href = addressOf(view, conversation, `statements/${statement.sid}`);
  return <StatementText view={view} statement={statement} href={href} />;
}
