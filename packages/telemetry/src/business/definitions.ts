import { counter, gauge } from '../metrics/definitions.ts';

export const activeWindows = ['1d', '7d', '30d'] as const;

/** Business metrics; NaN in a gauge means that there is no data. */
export const businessMetrics = {
  logins: counter({ name: 'user_logins_total', help: 'Successful logins' }),
  workflowsCreated: counter({ name: 'workflows_created_total', help: 'Workflows created' }),
  interactions: counter({
    name: 'user_interactions_total',
    help: 'Actions of users in the product',
    labels: { kind: { max: 30 } },
  }),
  apiCalls: counter({
    name: 'business_api_calls_total',
    help: 'API calls by the plan that pays for them',
    labels: { plan_tier: { max: 10 } },
  }),
  activeUsers: gauge({
    name: 'business_active_users',
    help: 'Distinct users seen in the last 1, 7 or 30 UTC days, today included; 30d is MAU. From keyed hashes: exact up to 65536 users, then 0.6 % standard error',
    labels: { window: activeWindows },
  }),
  engagement: gauge({
    name: 'business_engagement_ratio',
    help: 'Daily users / monthly users (stickiness), 0-1; NaN without users',
  }),
  mrr: gauge({
    name: 'business_mrr',
    help: 'Monthly recurring revenue in major units: sum of price / months of the billing interval over the subscriptions active now',
    labels: { currency: { max: 20 } },
  }),
  feedback: counter({
    name: 'business_feedback_total',
    help: 'Ratings given by users, 1 (worst) to 5 (best)',
    labels: { rating: ['1', '2', '3', '4', '5'] },
  }),
  csat: gauge({
    name: 'business_csat_score',
    help: 'Customer satisfaction: 100 * ratings of 4 and 5 / all ratings of the last 30 days, 0-100; NaN without ratings',
  }),
  planSuccess: gauge({
    name: 'plan_success_rate',
    help: 'Plans that succeeded / plans that finished in the last hour, 0-1; NaN without plans',
  }),
  agentHealth: gauge({
    name: 'agent_health_score',
    help: '100 * (0.5 * success ratio + 0.3 * share of calls within the latency target + 0.2 * queue headroom) over 5 minutes, 0 when down; NaN without calls',
    labels: { agent: { max: 50 } },
  }),
  systemLoad: gauge({
    name: 'system_load_score',
    help: '100 * the largest of the used shares of CPU, memory and queue, 0-100; NaN when one is not known',
  }),
} as const;
