import type { ComponentExamples } from '../examples.ts';
import { Button, ButtonLink, ButtonRow, EqualButtons } from './button.tsx';

export const buttonExamples: ComponentExamples = {
  component: 'button',
  examples: [
    { name: 'primary', draw: () => <Button>連署這項提案</Button> },
    { name: 'secondary', draw: () => <Button variant="secondary">Save for later</Button> },
    { name: 'quiet', draw: () => <Button variant="quiet">回上一步</Button> },
    { name: 'destructive', draw: () => <Button variant="destructive">Withdraw my votes</Button> },
    { name: 'as a link', draw: () => <ButtonLink href="/">開始表態</ButtonLink> },
    { name: 'whole width', draw: () => <Button wide>Continue</Button> },
    {
      name: 'a row',
      draw: () => (
        <ButtonRow>
          <Button name="decision" value="show">
            刊出
          </Button>
          <Button variant="quiet">略過</Button>
        </ButtonRow>
      ),
    },
    {
      name: 'answers of equal weight',
      draw: () => (
        <EqualButtons
          name="vote"
          choices={[
            { value: 'agree', label: '同意', sign: '✓' },
            { value: 'disagree', label: '不同意', sign: '×' },
            { value: 'pass', label: '略過' },
          ]}
        />
      ),
    },
  ],
};
