import { dependencyCut, type FaultDeclaration, makeFaults } from '@opsconductor/service-kit/faults';
import Type from 'typebox';

const declared = {
  errors: {
    name: 'agent-errors',
    description: 'A share of the calls fails',
    byDefault: 'makes every call of the agent fail',
    alert: 'AgentErrorRateHigh',
    scope: 'agents',
    expectSeconds: 400,
    params: {
      ratio: Type.Number({
        minimum: 0,
        maximum: 1,
        default: 1,
        description: 'share of calls that fail, 0 to 1',
      }),
    },
  },
  slow: {
    name: 'agent-slow',
    description: 'Each call takes longer and occupies a worker meanwhile',
    byDefault: 'makes each call of the agent take 3 s longer',
    alert: 'AgentLatencyHigh',
    scope: 'agents',
    expectSeconds: 400,
    params: {
      delay_ms: Type.Integer({
        minimum: 1,
        maximum: 10_000,
        default: 3_000,
        description: 'milliseconds added to each call, 1 to 10,000',
      }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

/** The models of the router; the other agents have no dependencies. */
export const DEPENDENCIES = ['economy', 'premium'] as const;

export const faults: readonly FaultDeclaration[] = [
  { ...dependencyCut(DEPENDENCIES), services: ['llm-router-agent'] },
  ...Object.values(declared),
];

export const defineFaults = () => makeFaults(declared);

export type AgentFaults = ReturnType<typeof defineFaults>;
