import { type ComponentExamples, say } from '../examples.ts';
import { ExternalLink, FileLink } from './link.tsx';

export const linkExamples: ComponentExamples = {
  component: 'link',
  examples: [
    {
      name: ['站內', 'inside'],
      draw: (view) => <a href={view.address}>{say(view, '看所有意見', 'See all statements')}</a>,
    },
    {
      name: ['外部網站', 'another site'],
      draw: (view) => (
        <ExternalLink view={view} href="https://works.denggang.example/heat">
          {say(view, '步道溫度量測', 'Heat on the quay')}
        </ExternalLink>
      ),
    },
    {
      name: ['檔案', 'a file'],
      draw: (view) => (
        <FileLink view={view} href="/api/openapi.json" type="JSON" bytes={48_200}>
          {say(view, '下載介面說明', 'Download the interface')}
        </FileLink>
      ),
    },
  ],
};
