import { LOG_ALERTS } from './consequences.ts';
import { serviceFault, together } from './service-fault.ts';

/** An agent that fails and is slow scores 20 of 100: errors alone leave it 50, delays alone 70. */
export const failingGitAgent = {
  fault: together(serviceFault('git-agent', 'agent-errors'), serviceFault('git-agent', 'agent-slow')),
  parallel: 'targets',
  mayAlsoFire: [
    'AgentErrorRateHigh',
    'AgentUnhealthy',
    'AgentLatencyHigh',
    'HighErrorRate',
    'HighResponseTime',
    ...LOG_ALERTS,
  ],
} as const;
