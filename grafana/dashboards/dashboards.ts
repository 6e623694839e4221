import type { DashboardSource } from './lib/panels/source.ts';
import { agentHealth } from './src/agent-health.ts';
import { aiPipeline } from './src/ai-pipeline.ts';
import { alertProof } from './src/alert-proof.ts';
import { applicationPerformance } from './src/application-performance.ts';
import { cardinalityBudget } from './src/cardinality-budget.ts';
import { execution } from './src/execution.ts';
import { logsExplorer } from './src/logs-explorer.ts';
import { quotasCapacity } from './src/quotas-capacity.ts';
import { schedulerPerformance } from './src/scheduler-performance.ts';
import { securityAudit } from './src/security-audit.ts';
import { selector } from './src/selector.ts';
import { sloOverview } from './src/slo-overview.ts';
import { stackMonitoring } from './src/stack-monitoring.ts';
import { systemOverview } from './src/system-overview.ts';
import { systemPerformance } from './src/system-performance.ts';
import { targetManagement } from './src/target-management.ts';
import { workflowMetrics } from './src/workflow-metrics.ts';

/** All of them, the home dashboard first. */
export const DASHBOARDS: readonly DashboardSource[] = [
  systemOverview,
  applicationPerformance,
  systemPerformance,
  schedulerPerformance,
  targetManagement,
  workflowMetrics,
  execution,
  selector,
  aiPipeline,
  agentHealth,
  sloOverview,
  quotasCapacity,
  logsExplorer,
  securityAudit,
  stackMonitoring,
  cardinalityBudget,
  alertProof,
];
