import { type ComponentExamples, say } from '../examples.ts';
import { Button, ButtonLink, ButtonRow, EqualButtons } from './button.tsx';

export const buttonExamples: ComponentExamples = {
  component: 'button',
  examples: [
    {
      name: ['主要', 'primary'],
      draw: (view) => <Button>{say(view, '連署這項提案', 'Sign this petition')}</Button>,
    },
    {
      name: ['次要', 'secondary'],
      draw: (view) => (
        <Button variant="secondary">{say(view, '先存起來', 'Save for later')}</Button>
      ),
    },
    {
      name: ['低調', 'quiet'],
      draw: (view) => <Button variant="quiet">{say(view, '回上一步', 'Go back')}</Button>,
    },
    {
      name: ['不能復原', 'destructive'],
      draw: (view) => (
        <Button variant="destructive">{say(view, '收回我的表態', 'Withdraw my votes')}</Button>
      ),
    },
    {
      name: ['送出中（有程式碼時）', 'sending, where scripts run'],
      draw: (view) => (
        <button type="button" class="ds-button" aria-busy="true" aria-disabled="true">
          {view.t('form.busy')}
        </button>
      ),
    },
    {
      name: ['其實是連結', 'as a link'],
      draw: (view) => (
        <ButtonLink href={view.address}>{say(view, '開始表態', 'Start voting')}</ButtonLink>
      ),
    },
    {
      name: ['整行寬', 'whole width'],
      draw: (view) => <Button wide>{say(view, '繼續', 'Continue')}</Button>,
    },
    {
      name: ['一排', 'a row'],
      draw: (view) => (
        <ButtonRow>
          <Button name="decision" value="show">
            {say(view, '刊出', 'Show it')}
          </Button>
          <Button variant="quiet">{say(view, '略過', 'Skip it')}</Button>
        </ButtonRow>
      ),
    },
    {
      name: ['分量相等的回答', 'answers of equal weight'],
      draw: (view) => (
        <EqualButtons
          name="vote"
          choices={[
            { value: 'agree', label: say(view, '同意', 'Agree'), sign: '○' },
            { value: 'disagree', label: say(view, '不同意', 'Disagree'), sign: '×' },
            { value: 'pass', label: say(view, '略過', 'Pass') },
          ]}
        />
      ),
    },
  ],
};
