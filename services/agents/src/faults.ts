import { defineFault } from '@opsconductor/service-kit';
import Type from 'typebox';

export type AgentFaults = ReturnType<typeof defineAgentFaults>;

export function defineAgentFaults() {
  return {
    errors: defineFault({
      name: 'agent-errors',
      description: 'A share of the calls fails',
      alert: 'AgentErrorRateHigh',
      params: {
        ratio: Type.Number({
          minimum: 0,
          maximum: 1,
          default: 1,
          description: 'share of calls that fail, 0 to 1',
        }),
      },
    }),
    slow: defineFault({
      name: 'agent-slow',
      description: 'Each call takes longer and occupies a worker meanwhile',
      alert: 'AgentLatencyHigh',
      params: {
        delay_ms: Type.Integer({
          minimum: 1,
          maximum: 10_000,
          default: 3_000,
          description: 'milliseconds added to each call, 1 to 10,000',
        }),
      },
    }),
  };
}
