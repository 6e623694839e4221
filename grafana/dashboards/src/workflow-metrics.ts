import { answer } from '../lib/panels/answer.ts';
import { stat, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { meanBy, of, quantileBy, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom, promTraced } from '../lib/queries/query.ts';

export const workflowMetrics: DashboardSource = {
  uid: 'workflow-metrics',
  title: 'Workflow / Business',
  description: 'Workflows and their users: success, duration and business value.',
  folder: 'business',
  related: ['execution', 'ai-pipeline', 'slo-overview'],
  rows: [
    answer('workflow-errors', 'workflow-metrics'),
    {
      title: 'Workflow success rate, duration, queue size',
      panels: [
        timeseries({
          title: 'Workflow success rate',
          description:
            'Share of the executions that succeeded; cancelled ones do not count. The line is the target.',
          unit: 'percentunit',
          queries: [prom(recorded('service:workflow_executions:success_ratio_rate15m'), 'success')],
          alerts: [alert('WorkflowSuccessBelowTarget')],
        }),
        timeseries({
          title: 'Workflow failure rate',
          description: 'Share of the executions that failed.',
          unit: 'percentunit',
          queries: [prom(`1 - ${recorded('service:workflow_executions:success_ratio_rate15m')}`, 'failure')],
          alerts: [alert('WorkflowExecutionFailureRate')],
        }),
        timeseries({
          title: 'Workflow duration p95',
          description: '95 % of the executions end within this time. Points link to traces.',
          unit: 's',
          queries: [
            promTraced(
              quantileBy(0.95, 'workflow_name', 'workflow_execution_duration_seconds'),
              '{{workflow_name}}',
            ),
          ],
        }),
        timeseries({
          title: 'Queue size',
          description: 'Executions that wait for an engine.',
          unit: 'short',
          queries: [prom(`sum by (service) (${of('workflow_queue_size')})`, '{{service}}')],
          alerts: [alert('QueueBacklog', { scope: 'workflow' })],
        }),
        timeseries({
          title: 'Engine calls by engine type, operation, status',
          description: 'Calls to the engines per second.',
          unit: 'cps',
          queries: [
            prom(
              rateBy('engine_type, operation, status', 'engine_calls_total'),
              '{{engine_type}} {{operation}} {{status}}',
            ),
          ],
        }),
        timeseries({
          title: 'Engine call duration p95',
          description: '95 % of the calls to an engine end within this time.',
          unit: 's',
          queries: [
            prom(
              quantileBy(0.95, 'engine_type, operation', 'engine_call_duration_seconds'),
              '{{engine_type}} {{operation}}',
            ),
          ],
        }),
      ],
    },
    {
      title: 'MAU, MRR, Customer Satisfaction Score, Average Response Time',
      panels: [
        stat({
          title: 'MAU',
          description: 'Distinct users of the last 30 UTC days, today included.',
          unit: 'short',
          queries: [prom(`max(${of('business_active_users', 'window="30d"')})`, 'users')],
        }),
        stat({
          title: 'MRR',
          description: 'Monthly recurring revenue of the subscriptions that are active now, by currency.',
          unit: 'short',
          queries: [prom(`max by (currency) (${of('business_mrr')})`, '{{currency}}')],
        }),
        stat({
          title: 'Customer Satisfaction Score',
          description: 'Ratings of 4 and 5 among all ratings of the last 30 days.',
          unit: 'percent',
          queries: [prom(`max(${of('business_csat_score')})`, 'satisfied')],
        }),
        stat({
          title: 'Average Response Time',
          description: 'Mean time of a request to the workflow API.',
          unit: 's',
          queries: [prom(meanBy('service', 'http_request_duration_seconds'), 'mean')],
        }),
      ],
    },
    {
      title: 'Login rate, workflow creation rate, execution volume',
      panels: [
        timeseries({
          title: 'Login rate',
          description: 'Successful logins per hour. Below the line users cannot or do not log in.',
          unit: 'short',
          width: 8,
          queries: [prom(recorded('service:user_logins:per_hour'), 'logins')],
          alerts: [alert('LowUserActivity')],
        }),
        timeseries({
          title: 'Workflow creation rate',
          description: 'Workflows created per hour.',
          unit: 'short',
          width: 8,
          queries: [prom(recorded('service:workflows_created:per_hour'), 'created')],
          alerts: [alert('WorkflowCreationDrop')],
        }),
        timeseries({
          title: 'Execution volume',
          description: 'Executions in 5 minutes.',
          unit: 'short',
          width: 8,
          queries: [prom(recorded('service:workflow_executions:per_5m'), 'executions')],
          alerts: [alert('ExecutionVolumeSpike')],
        }),
      ],
    },
    {
      title: 'Business Metrics dashboard',
      panels: [
        timeseries({
          title: 'Plan success rate',
          description: 'Share of the plans of the last hour that succeeded.',
          unit: 'percentunit',
          width: 8,
          queries: [prom(`max by (service) (${of('plan_success_rate')})`, '{{service}}')],
        }),
        timeseries({
          title: 'Workload success rate',
          description: 'Share of the jobs that succeeded, by type of work.',
          unit: 'percentunit',
          width: 8,
          queries: [prom(recorded('workload_type:workload_success:ratio_rate5m'), '{{workload_type}}')],
        }),
        timeseries({
          title: 'Workload execution time p95',
          description: '95 % of the jobs run no longer than this.',
          unit: 's',
          width: 8,
          queries: [
            promTraced(quantileBy(0.95, 'workload_type', 'workload_execution_time'), '{{workload_type}}'),
          ],
        }),
      ],
    },
    {
      title: 'Flow success, budget compliance, tool usage, user engagement',
      panels: [
        timeseries({
          title: 'Flow success',
          description: 'Share of the flows of the last hour that succeeded.',
          unit: 'percentunit',
          queries: [prom(`max by (flow) (${of('flow_success_rate')})`, '{{flow}}')],
        }),
        timeseries({
          title: 'Budget compliance',
          description: 'Share of the runs that stayed within their budget of hops, tokens or time.',
          unit: 'percentunit',
          queries: [prom(`1 - ${recorded('budget:budget_violations:ratio_rate5m')}`, '{{budget}}')],
        }),
        timeseries({
          title: 'Tool usage',
          description: 'Executions per second, by tool.',
          unit: 'cps',
          stacked: true,
          queries: [prom(rateBy('tool', 'ai_requests_total'), '{{tool}}')],
        }),
        timeseries({
          title: 'User engagement',
          description:
            'Users of today as a share of the users of the month, and their interactions per second.',
          unit: 'short',
          queries: [
            prom(`max(${of('business_engagement_ratio')})`, 'daily / monthly users'),
            prom(rateBy('kind', 'user_interactions_total'), '{{kind}} per second'),
          ],
        }),
        timeseries({
          title: 'API calls by plan',
          description: 'API calls per second, by the plan of the user.',
          unit: 'reqps',
          queries: [prom(rateBy('plan_tier', 'business_api_calls_total'), '{{plan_tier}}')],
        }),
        timeseries({
          title: 'Ratings',
          description: 'Feedback of users per second, from 1 (worst) to 5 (best).',
          unit: 'cps',
          stacked: true,
          queries: [prom(rateBy('rating', 'business_feedback_total'), '{{rating}}')],
        }),
      ],
    },
  ],
};
