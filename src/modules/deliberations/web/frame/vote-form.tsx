import type { Child } from 'hono/jsx';
import { EqualButtons } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { Choice } from '../../app/cast-vote.ts';
import type { ConversationView } from './conversation-frame.tsx';
import { choiceWord, voteChoices } from './vote-words.ts';

export interface VoteFormProps extends Pick<ConversationView, 'view' | 'to'> {
  readonly sid: number;
  /** What the form says where its buttons do not. */
  readonly choice?: Choice;
  /** The page that follows; without it, the next statement. */
  readonly back?: string;
  readonly class?: string;
  readonly id?: string;
  readonly children: Child;
}

/** A form that votes on one statement. */
export function VoteForm({ to, sid, choice, back, children, ...form }: VoteFormProps) {
  return (
    <Form {...form} action={to('votes')}>
      <input type="hidden" name="sid" value={sid} />
      {choice === undefined ? null : <input type="hidden" name="choice" value={choice} />}
      {back === undefined ? null : <input type="hidden" name="back" value={to(back)} />}
      {children}
    </Form>
  );
}

/** Agree, disagree and pass, of equal weight. */
export function VoteButtons({ view }: { readonly view: View }) {
  const choices = voteChoices.map(({ choice, value, sign }) => ({
    value: choice,
    label: choiceWord(view, value),
    sign,
  }));
  return <EqualButtons name="choice" choices={choices} />;
}
