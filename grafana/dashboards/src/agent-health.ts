import { answer } from '../lib/panels/answer.ts';
import { stateTimeline, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { UP_WORDS } from '../lib/panels/states.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, quantileBy, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom, promTraced } from '../lib/queries/query.ts';

export const agentHealth: DashboardSource = {
  uid: 'agent-health',
  title: 'Agent Health',
  description:
    'The agents (git, llm_router, obsidian): their health scores, and the results of an external check.',
  folder: 'services',
  related: ['ai-pipeline', 'application-performance', 'logs-explorer'],
  rows: [
    answer('agent-errors', 'agent-health'),
    {
      title: 'Health',
      panels: [
        timeseries({
          title: 'Health score per agent',
          description: '0 to 100: success counts 50, speed 30, a short queue 20.',
          unit: 'none',
          queries: [prom(`min by (agent) (${of('agent_health_score')})`, '{{agent}}')],
          alerts: [alert('AgentUnhealthy')],
        }),
        stateTimeline({
          title: 'Check results of the 60s agent check',
          description: 'Results of check-agents.sh, which requests the health of each agent.',
          unit: 'none',
          queries: [prom(recorded('agent:agent_health_check_up:min'), '{{agent}}')],
          words: UP_WORDS,
          alerts: [alert('AgentCheckFailed')],
        }),
      ],
    },
    {
      title: 'Calls, errors, duration, queue depth per agent',
      panels: [
        timeseries({
          title: 'Duration p95 per agent',
          description: '95 % of the calls end within this time. Points link to traces.',
          unit: 's',
          queries: [promTraced(recorded('agent:agent_duration_seconds:p95_rate5m'), '{{agent}}')],
          alerts: [alert('AgentLatencyHigh')],
        }),
        timeseries({
          title: 'Calls per agent',
          description: 'Calls per second, failed ones included.',
          unit: 'cps',
          queries: [prom(rateBy('agent', 'agent_calls_total'), '{{agent}}')],
        }),
        timeseries({
          title: 'Error ratio per agent',
          description: 'Share of the calls that failed.',
          unit: 'percentunit',
          queries: [prom(recorded('agent:agent_errors:ratio_rate5m'), '{{agent}}')],
          alerts: [alert('AgentErrorRateHigh')],
        }),
        timeseries({
          title: 'Queue depth per agent',
          description: 'Calls that wait for the agent.',
          unit: 'short',
          queries: [prom(`max by (agent) (${of('agent_queue_depth')})`, '{{agent}}')],
        }),
      ],
    },
    {
      title: 'Causes',
      panels: [
        timeseries({
          title: 'Errors by reason',
          description: 'Why calls failed, per second.',
          unit: 'cps',
          queries: [prom(rateBy('agent, reason', 'agent_errors_total'), '{{agent}} {{reason}}')],
        }),
        timeseries({
          title: 'Time in the queue p95',
          description: 'How long a task waits before an agent takes it.',
          unit: 's',
          queries: [
            prom(
              quantileBy(0.95, 'service, task_type', 'task_queue_time_seconds'),
              '{{service}} {{task_type}}',
            ),
          ],
        }),
        timeseries({
          title: 'Tasks queued, completed and failed',
          description: 'Tasks per second by type. When more are queued than end, the queue grows.',
          unit: 'cps',
          queries: [
            prom(rateBy('task_type', 'tasks_queued_total'), '{{task_type}} queued'),
            prom(rateBy('task_type', 'tasks_completed_total'), '{{task_type}} completed'),
            prom(rateBy('task_type', 'tasks_failed_total'), '{{task_type}} failed'),
          ],
        }),
        timeseries({
          title: 'Task duration p95',
          description: 'From the start of a task to its end, without its time in the queue.',
          unit: 's',
          queries: [
            prom(
              quantileBy(0.95, 'service, task_type', 'task_duration_seconds'),
              '{{service}} {{task_type}}',
            ),
          ],
        }),
        timeseries({
          title: 'Cache hits',
          description: 'Share of the lookups with a result in the cache of the agent.',
          unit: 'percentunit',
          queries: [
            prom(
              `${rateBy('cache', 'cache_hits_total')} / (${rateBy('cache', 'cache_hits_total')} + ${rateBy('cache', 'cache_misses_total')})`,
              '{{cache}}',
            ),
          ],
        }),
        timeseries({
          title: 'Size of the caches',
          description: 'Size of all entries of a cache.',
          unit: 'bytes',
          queries: [prom(`max by (service, cache) (${of('cache_size_bytes')})`, '{{service}} {{cache}}')],
        }),
        timeseries({
          title: 'Entries of the caches, and evictions',
          description: 'A cache that evicts at the rate of its misses is too small.',
          unit: 'short',
          queries: [
            prom(`max by (service, cache) (${of('cache_items_total')})`, '{{service}} {{cache}} entries'),
            prom(rateBy('service, cache', 'cache_evictions_total'), '{{service}} {{cache}} evictions/s'),
          ],
        }),
        timeseries({
          title: 'Cost of the router',
          description: 'US dollars per hour by the price table of the models.',
          unit: 'currencyUSD',
          queries: [prom(`3600 * ${rateBy('model', 'llm_router_cost_usd_total')}`, '{{model}}')],
        }),
        timeseries({
          title: 'Routes of the router',
          description: 'Which model the router chose, and why.',
          unit: 'cps',
          queries: [prom(rateBy('model, reason', 'llm_router_routes_total'), '{{model}} ({{reason}})')],
        }),
      ],
    },
  ],
};
