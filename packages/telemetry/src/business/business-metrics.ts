import type { MetricDefinition } from '../metrics/definitions.ts';
import type { MetricsService } from '../metrics/metrics-service.ts';
import type { RecorderOf } from '../metrics/recorders.ts';
import { setOrClear } from '../no-data/set-or-clear.ts';
import { ActiveUsers, type ActiveUsersOptions } from './active-users.ts';
import { AgentHealth, type AgentTargets } from './agent-health.ts';
import { CustomerSatisfaction } from './csat.ts';
import { activeWindows, businessMetrics } from './definitions.ts';
import { type FlowStatus, flowMetrics } from './flow-metrics.ts';
import { monthlyRecurringRevenue, type Subscription } from './mrr.ts';
import { type LoadRatios, ratio, systemLoadScore } from './scores.ts';
import { SuccessRates } from './success-rates.ts';

/** Options of `BusinessMetrics`. */
export type BusinessOptions = ActiveUsersOptions;

const { planSuccess, agentHealth, systemLoad, ...userMetrics } = businessMetrics;
const plans = 'plans';

/** Registers definitions at the first call. */
function lazily<T extends Record<string, MetricDefinition>>(metrics: MetricsService, definitions: T) {
  let recorders: { [K in keyof T]: RecorderOf<T[K]> } | undefined;
  return {
    use() {
      recorders ??= metrics.register(definitions);
      return recorders;
    },
    ifUsed: () => recorders,
  };
}

const recordersOf = (metrics: MetricsService) => ({
  users: metrics.register(userMetrics),
  plans: lazily(metrics, { planSuccess }),
  flows: lazily(metrics, flowMetrics),
  agents: lazily(metrics, { agentHealth }),
  load: lazily(metrics, { systemLoad }),
});

/**
 * Business metrics of one process. Gauges are updated at each render of the registry. Those of users, revenue and feedback
 * exist from the start; those of plans, flows, agents and load from their first call, so that a process without them exports
 * no series that is always NaN.
 */
export class BusinessMetrics {
  /** Distinct users; `snapshot` and `merge` keep them across a restart. */
  readonly activeUsers: ActiveUsers;
  readonly #recorders: ReturnType<typeof recordersOf>;
  readonly #now: () => number;
  readonly #satisfaction: CustomerSatisfaction;
  readonly #rates: { readonly flows: SuccessRates; readonly plans: SuccessRates };
  readonly #agents = new Map<string, AgentHealth>();
  readonly #currencies = new Set<string>();
  #subscriptions: () => Iterable<Subscription> = () => [];
  #load: () => LoadRatios | undefined = () => undefined;

  constructor(metrics: MetricsService, options: BusinessOptions = {}) {
    this.#now = options.now ?? Date.now;
    this.#recorders = recordersOf(metrics);
    this.activeUsers = new ActiveUsers(options);
    this.#satisfaction = new CustomerSatisfaction(this.#now);
    this.#rates = { flows: new SuccessRates(this.#now), plans: new SuccessRates(this.#now) };
    metrics.onRender(() => this.refresh());
  }

  userLoggedIn(userId: string): void {
    this.#recorders.users.logins.inc();
    this.activeUsers.seen(userId);
  }

  userInteracted(userId: string, kind: string): void {
    this.#recorders.users.interactions.inc({ kind });
    this.activeUsers.seen(userId);
  }

  workflowCreated(userId: string): void {
    this.#recorders.users.workflowsCreated.inc();
    this.activeUsers.seen(userId);
  }

  apiCalled(userId: string, planTier: string): void {
    this.#recorders.users.apiCalls.inc({ plan_tier: planTier });
    this.activeUsers.seen(userId);
  }

  /** @param rating 1 (worst) to 5 (best). */
  feedbackGiven(rating: number): void {
    this.#recorders.users.feedback.inc({ rating: String(rating) as '1' });
    this.#satisfaction.rated(rating);
  }

  flowFinished(flow: string, status: FlowStatus, durationSeconds: number): void {
    const { flows, flowDuration } = this.#recorders.flows.use();
    flows.inc({ flow, status });
    flowDuration.observe({ flow }, durationSeconds);
    if (status !== 'cancelled') this.#rates.flows.finished(flow, status === 'success');
  }

  planFinished(success: boolean): void {
    this.#recorders.plans.use();
    this.#rates.plans.finished(plans, success);
  }

  /** The health of an agent, made at the first call for its name. */
  agent(name: string, targets: AgentTargets): AgentHealth {
    this.#recorders.agents.use();
    const agent = this.#agents.get(name) ?? new AgentHealth(targets, this.#now);
    this.#agents.set(name, agent);
    return agent;
  }

  /** Sets the source of revenue, which is read at each render. If it throws, revenue is NaN and the scrape does not fail. */
  readSubscriptions(source: () => Iterable<Subscription>): void {
    this.#subscriptions = source;
  }

  /** Sets the source of the load, which is read at each render. Undefined, or an error, means that the load is not known. */
  readLoad(source: () => LoadRatios | undefined): void {
    this.#recorders.load.use();
    this.#load = source;
  }

  /** Updates the gauges. */
  refresh(): void {
    const { activeUsers, engagement, csat } = this.#recorders.users;
    for (const window of activeWindows)
      activeUsers.set({ window }, this.activeUsers.count(Number.parseInt(window, 10)));
    setOrClear(engagement, {}, ratio(this.activeUsers.count(1), this.activeUsers.count(30)));
    setOrClear(csat, {}, this.#satisfaction.score());
    this.#refreshRates();
    this.#refreshRevenue();
  }

  #refreshRates(): void {
    const [plan, flow, agent, load] = [
      this.#recorders.plans.ifUsed()?.planSuccess,
      this.#recorders.flows.ifUsed()?.flowSuccess,
      this.#recorders.agents.ifUsed()?.agentHealth,
      this.#recorders.load.ifUsed()?.systemLoad,
    ];
    if (plan) setOrClear(plan, {}, this.#rates.plans.rate(plans));
    if (flow) for (const [name, rate] of this.#rates.flows.entries()) setOrClear(flow, { flow: name }, rate);
    if (agent) for (const [name, health] of this.#agents) setOrClear(agent, { agent: name }, health.score());
    if (!load) return;
    const ratios = attempt(this.#load);
    setOrClear(load, {}, ratios && finite(systemLoadScore(ratios)));
  }

  // A currency that has no more subscriptions becomes 0 and does not keep the last sum.
  #refreshRevenue(): void {
    const totals = attempt(() => monthlyRecurringRevenue(this.#subscriptions(), this.#now()));
    for (const currency of totals?.keys() ?? []) this.#currencies.add(currency);
    for (const currency of this.#currencies)
      setOrClear(this.#recorders.users.mrr, { currency }, totals && (totals.get(currency) ?? 0));
  }
}

const finite = (value: number) => (Number.isFinite(value) ? value : undefined);

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
