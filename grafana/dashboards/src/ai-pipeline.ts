import { answer } from '../lib/panels/answer.ts';
import { timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, quantileBy, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom, promTraced } from '../lib/queries/query.ts';

export const aiPipeline: DashboardSource = {
  uid: 'ai-pipeline',
  title: 'AI Pipeline',
  description: 'Pipeline runs, the model, its cost and the quality of its answers.',
  folder: 'services',
  related: ['execution', 'agent-health', 'slo-overview'],
  rows: [
    answer('model-429', 'ai-pipeline'),
    {
      title: 'Golden signals',
      panels: [
        timeseries({
          title: 'Model latency p95',
          description:
            'Duration of a call to the model for its caller, including retries. Points link to traces.',
          unit: 's',
          queries: [
            promTraced(
              recorded('model:gen_ai_client_operation_duration_seconds:p95_rate5m'),
              '{{gen_ai_request_model}}',
            ),
          ],
          alerts: [alert('ModelLatencyHigh')],
        }),
        timeseries({
          title: 'Runs',
          description: 'Runs per second that ended.',
          unit: 'cps',
          queries: [prom(rateBy('status', 'pipeline_runs_total'), '{{status}}')],
        }),
        timeseries({
          title: 'Failed runs',
          description: 'Share of the runs that failed.',
          unit: 'percentunit',
          queries: [prom(recorded('service:pipeline_run_failures:ratio_rate5m'), 'failed')],
          alerts: [alert('PipelineRunFailureRateHigh')],
        }),
        timeseries({
          title: 'Waiting runs',
          description: 'Runs that wait for a free slot, and messages that wait for a node.',
          unit: 'short',
          queries: [
            prom(`max(${of('pipeline_queue_depth')})`, 'runs'),
            prom(`max by (node) (${of('node_queue_depth')})`, '{{node}}'),
          ],
        }),
      ],
    },
    {
      title: 'Quality and cost',
      panels: [
        timeseries({
          title: 'Answer quality',
          description: 'Mean score of the last 50 runs, 0 to 1. Poor answers cause no errors.',
          unit: 'percentunit',
          queries: [prom(`min by (service) (${of('pipeline_quality_score')})`, 'quality')],
          alerts: [alert('AnswerQualityLow')],
        }),
        timeseries({
          title: 'Cost per hour',
          description: 'US dollars per hour for tokens, by the price table.',
          unit: 'currencyUSD',
          queries: [prom(recorded('service:pipeline_cost_usd:per_hour'), 'cost')],
          alerts: [alert('TokenSpendHigh')],
        }),
        timeseries({
          title: 'Tokens',
          description: 'Tokens per second, as counted by the model.',
          unit: 'short',
          queries: [prom(rateBy('kind', 'pipeline_tokens_total'), '{{kind}}')],
        }),
        timeseries({
          title: 'Tokens of a call p95',
          description: '95 % of the calls use at most this number of tokens.',
          unit: 'short',
          queries: [
            prom(
              quantileBy(0.95, 'gen_ai_token_type, gen_ai_request_model', 'gen_ai_client_token_usage'),
              '{{gen_ai_request_model}} {{gen_ai_token_type}}',
            ),
          ],
        }),
      ],
    },
    {
      title: 'Causes',
      panels: [
        timeseries({
          title: 'Stage duration p95',
          description: 'Duration of each stage of a run.',
          unit: 's',
          queries: [promTraced(quantileBy(0.95, 'stage', 'pipeline_stage_duration_seconds'), '{{stage}}')],
        }),
        timeseries({
          title: 'Time to first token p95',
          description: 'Time from the request to the first token of the answer.',
          unit: 's',
          queries: [
            prom(
              quantileBy(0.95, 'gen_ai_request_model', 'gen_ai_server_time_to_first_token_seconds'),
              '{{gen_ai_request_model}}',
            ),
          ],
        }),
        timeseries({
          title: 'Model errors',
          description: 'Failed calls per second, including retried ones.',
          unit: 'cps',
          queries: [prom(rateBy('error_type', 'pipeline_model_errors_total'), '{{error_type}}')],
        }),
        timeseries({
          title: 'Refused by the model',
          description: 'Share of the calls that the model refused with 429.',
          unit: 'percentunit',
          queries: [prom(recorded('service:model_rate_limited:ratio_rate5m'), 'refused')],
          alerts: [alert('ModelRateLimited')],
        }),
        timeseries({
          title: 'Runs over budget',
          description: 'Share of the runs that exceeded their budget of hops, tokens or time.',
          unit: 'percentunit',
          queries: [prom(recorded('budget:budget_violations:ratio_rate5m'), '{{budget}}')],
          alerts: [alert('BudgetViolationRateHigh')],
        }),
        timeseries({
          title: 'Budget used',
          description: 'Share of its budget that the last finished run used.',
          unit: 'percentunit',
          queries: [prom(`max by (budget) (${of('budget_used')} / ${of('budget_limit')})`, '{{budget}}')],
        }),
        timeseries({
          title: 'Node processing p95',
          description: 'Time that a node needs for one message.',
          unit: 's',
          queries: [prom(quantileBy(0.95, 'node', 'node_processing_seconds'), '{{node}}')],
        }),
        timeseries({
          title: 'Messages by node',
          description: 'Messages per second that a node processed.',
          unit: 'cps',
          queries: [prom(rateBy('node', 'node_messages_processed_total'), '{{node}}')],
        }),
        timeseries({
          title: 'Node errors',
          description: 'Messages per second that failed in a node.',
          unit: 'cps',
          queries: [prom(rateBy('node, error_type', 'node_errors_total'), '{{node}} {{error_type}}')],
          emptyWhenHealthy: 'dependency-cut',
        }),
        timeseries({
          title: 'Flow duration p95',
          description: 'Duration of a complete flow.',
          unit: 's',
          queries: [prom(quantileBy(0.95, 'flow', 'flow_duration_seconds'), '{{flow}}')],
        }),
        timeseries({
          title: 'Flows',
          description: 'Flows per second by result.',
          unit: 'cps',
          queries: [prom(rateBy('flow, status', 'flows_total'), '{{flow}} {{status}}')],
        }),
      ],
    },
  ],
};
