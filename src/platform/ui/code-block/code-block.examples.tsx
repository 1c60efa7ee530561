import { type ComponentExamples, say } from '../examples.ts';
import { CodeBlock } from './code-block.tsx';

export const codeBlockExamples: ComponentExamples = {
  component: 'code-block',
  examples: [
    {
      name: ['兩行，含HTML符號', 'two lines with signs of HTML'],
      draw: (view) => (
        <CodeBlock
          label={say(view, '一次呼叫', 'A call')}
          code={"curl 'https://example.org/api?a=1&b=<2>' \\\n  --header 'Accept: text/csv'"}
        />
      ),
    },
  ],
};
