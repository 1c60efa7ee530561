import { Layout } from '../layout.tsx';
import { Refusal, type RefusalProps } from '../refusal/refusal.tsx';

/** A refusal or problem that has its own words. */
export function ProblemPage(props: RefusalProps) {
  return (
    <Layout view={props.view} title={props.title} share="private">
      <Refusal {...props} />
    </Layout>
  );
}
