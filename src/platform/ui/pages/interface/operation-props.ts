import type { DescribedOperation } from '../../../interface/describe-operation.ts';
import type { View } from '../../view.ts';

export interface ServicePageProps {
  readonly view: View;
  /** The name of the service as people know it. */
  readonly service: string;
  readonly operations: readonly DescribedOperation[];
  /** The title of a problem by its code. */
  readonly problemTitle: (code: string) => string;
}

export interface OperationProps extends ServicePageProps {
  readonly operation: DescribedOperation;
}
