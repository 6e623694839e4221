import { defineFault, type Fault } from '@opsconductor/service-kit';
import Type from 'typebox';

export type ToolErrors = Fault<{ ratio: number }>;

export function defineToolErrors(): ToolErrors {
  return defineFault({
    name: 'tool-errors',
    description: 'A share of the tool executions fails',
    alert: 'AIExecutionErrorRateHigh',
    params: {
      ratio: Type.Number({
        minimum: 0,
        maximum: 1,
        default: 0.3,
        description: 'share of executions that fail',
      }),
    },
  });
}
