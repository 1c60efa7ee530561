import type { ComponentExamples } from '../examples.ts';
import { CodeBlock } from './code-block.tsx';

export const codeBlockExamples: ComponentExamples = {
  component: 'code-block',
  examples: [
    {
      name: 'two lines with signs of HTML',
      draw: () => (
        <CodeBlock
          label="A call"
          code={"curl 'https://example.org/api?a=1&b=<2>' \\\n  --header 'Accept: text/csv'"}
        />
      ),
    },
  ],
};
