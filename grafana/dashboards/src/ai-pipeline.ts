import { answer } from '../lib/panels/answer.ts';
import { timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { of, quantileBy, rateBy, recorded } from '../lib/queries/promql.ts';
import { prom, promTraced } from '../lib/queries/query.ts';

export const aiPipeline: DashboardSource = {
  uid: 'ai-pipeline',
  title: 'AI Pipeline',
  description: 'Runs of the pipeline, the model behind them, what it costs and what its answers are worth.',
  folder: 'services',
  related: ['execution', 'agent-health', 'slo-overview'],
  rows: [
    answer('model-429', 'ai-pipeline'),
    {
      title: 'Golden signals',
      panels: [
        timeseries({
          title: 'Model latency p95',
          description: 'A call of the model as its caller sees it, retries included. Points lead to traces.',
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
          description: 'Runs a second that ended.',
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
          description: 'Runs that wait for a free place, and messages that wait for a node.',
          unit: 'short',
          queries: [
            prom(`max(${of('pipeline_queue_depth')})`, 'runs'),
            prom(`max by (node) (${of('node_queue_depth')})`, '{{node}}'),
          ],
        }),
      ],
    },
    {
      title: 'Worth and cost',
      panels: [
        timeseries({
          title: 'Answer quality',
          description: 'Mean score of the last 50 runs, 0 to 1. Nobody sees an error when it falls.',
          unit: 'percentunit',
          queries: [prom(`min by (service) (${of('pipeline_quality_score')})`, 'quality')],
          alerts: [alert('AnswerQualityLow')],
        }),
        timeseries({
          title: 'Cost an hour',
          description: 'US dollars an hour for tokens, by the price table.',
          unit: 'currencyUSD',
          queries: [prom(recorded('service:pipeline_cost_usd:per_hour'), 'cost')],
          alerts: [alert('TokenSpendHigh')],
        }),
        timeseries({
          title: 'Tokens',
          description: 'Tokens a second that the model counted.',
          unit: 'short',
          queries: [prom(rateBy('kind', 'pipeline_tokens_total'), '{{kind}}')],
        }),
        timeseries({
          title: 'Tokens of a call p95',
          description: '95 % of the calls need no more tokens than this.',
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
          description: 'Which stage of a run is slow.',
          unit: 's',
          queries: [promTraced(quantileBy(0.95, 'stage', 'pipeline_stage_duration_seconds'), '{{stage}}')],
        }),
        timeseries({
          title: 'Time to first token p95',
          description: 'From sending a request to the first token of its answer.',
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
          description: 'Answers a second that were none, retried ones included.',
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
          description: 'Share of the runs that went over their budget of hops, tokens or time.',
          unit: 'percentunit',
          queries: [prom(recorded('budget:budget_violations:ratio_rate5m'), '{{budget}}')],
          alerts: [alert('BudgetViolationRateHigh')],
        }),
        timeseries({
          title: 'Budget used',
          description: 'Share of its budget that the run which ended last had used.',
          unit: 'percentunit',
          queries: [prom(`max by (budget) (${of('budget_used')} / ${of('budget_limit')})`, '{{budget}}')],
        }),
        timeseries({
          title: 'Node processing p95',
          description: 'Time that a node takes for one message.',
          unit: 's',
          queries: [prom(quantileBy(0.95, 'node', 'node_processing_seconds'), '{{node}}')],
        }),
        timeseries({
          title: 'Messages by node',
          description: 'Messages a second that a node processed.',
          unit: 'cps',
          queries: [prom(rateBy('node', 'node_messages_processed_total'), '{{node}}')],
        }),
        timeseries({
          title: 'Node errors',
          description: 'Messages a second that a node failed on.',
          unit: 'cps',
          queries: [prom(rateBy('node, error_type', 'node_errors_total'), '{{node}} {{error_type}}')],
          emptyWhenHealthy: 'dependency-cut',
        }),
        timeseries({
          title: 'Flow duration p95',
          description: 'A flow from end to end.',
          unit: 's',
          queries: [prom(quantileBy(0.95, 'flow', 'flow_duration_seconds'), '{{flow}}')],
        }),
        timeseries({
          title: 'Flows',
          description: 'Flows a second by how they ended.',
          unit: 'cps',
          queries: [prom(rateBy('flow, status', 'flows_total'), '{{flow}} {{status}}')],
        }),
      ],
    },
  ],
};
