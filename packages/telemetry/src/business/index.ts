export { ActiveUsers, type ActiveUsersOptions } from './active-users.ts';
export type { ActiveUsersSnapshot } from './active-users-snapshot.ts';
export type { AgentHealth, AgentTargets } from './agent-health.ts';
export { BusinessMetrics, type BusinessOptions } from './business-metrics.ts';
export { businessMetrics } from './definitions.ts';
export { type FlowStatus, flowMetrics, nodeMetrics } from './flow-metrics.ts';
export { type BillingInterval, monthlyRecurringRevenue, type Subscription } from './mrr.ts';
export {
  type AgentCondition,
  agentHealthScore,
  type LoadRatios,
  systemLoadScore,
} from './scores.ts';
export {
  type BusinessEvent,
  type SimulationOptions,
  simulateBusiness,
  simulateSubscriptions,
} from './simulation.ts';
