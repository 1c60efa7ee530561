import { CodeBlock } from '../../code-block/code-block.tsx';
import { MachineName } from '../../code-block/machine-name.tsx';
import { Layout, Title } from '../../layout.tsx';
import { shareOfService } from '../page-shares.ts';
import { Answers } from './answers.tsx';
import type { OperationProps, ServicePageProps } from './operation-props.ts';
import { Parameters } from './parameters.tsx';

/** What programs may ask of one service, in full. */
export function ServicePage(props: ServicePageProps) {
  const { view, service, operations } = props;
  const { t, root } = view;
  const share = shareOfService(view, service);
  const crumbs = [{ label: t('interface.title'), href: `${root}/interface` }];
  return (
    <Layout view={view} share={share} breadcrumbs={crumbs} wide>
      <Title>{share.title}</Title>
      <nav aria-label={t('interface.index')}>
        <ul>
          {operations.map(({ id, summary }) => (
            <li>
              <a href={`#${id}`}>{summary}</a>
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((operation) => (
        <Operation {...props} operation={operation} />
      ))}
    </Layout>
  );
}

function Operation(props: OperationProps) {
  const { id, summary, method, address, meaning } = props.operation;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{summary}</h2>
      <p>
        <MachineName>{`${method} ${address}`}</MachineName>
      </p>
      {meaning === '' ? null : <p>{meaning}</p>}
      <Parameters {...props} />
      <Examples {...props} />
      <Answers {...props} />
    </section>
  );
}

function Examples({
  view: { t },
  operation: { summary, examples, exampleAnswer },
}: OperationProps) {
  return (
    <>
      <h3>{t('interface.example')}</h3>
      {examples.map(({ answers, command }) => (
        <CodeBlock label={t('interface.example.of', { summary, answers })} code={command} />
      ))}
      {exampleAnswer === null ? null : (
        <>
          <p>{t('interface.example.answer')}</p>
          <CodeBlock label={t('interface.example.answer-of', { summary })} code={exampleAnswer} />
        </>
      )}
    </>
  );
}
