import type { MetricsService } from '../metrics/metrics-service.ts';
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

const recordersOf = (metrics: MetricsService) => metrics.register({ ...businessMetrics, ...flowMetrics });
const plans = 'plans';

/** Business metrics of one process. Gauges are updated at each render of the registry. */
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
    this.#recorders.logins.inc();
    this.activeUsers.seen(userId);
  }

  userInteracted(userId: string, kind: string): void {
    this.#recorders.interactions.inc({ kind });
    this.activeUsers.seen(userId);
  }

  workflowCreated(userId: string): void {
    this.#recorders.workflowsCreated.inc();
    this.activeUsers.seen(userId);
  }

  apiCalled(userId: string, planTier: string): void {
    this.#recorders.apiCalls.inc({ plan_tier: planTier });
    this.activeUsers.seen(userId);
  }

  /** @param rating 1 (worst) to 5 (best). */
  feedbackGiven(rating: number): void {
    this.#recorders.feedback.inc({ rating: String(rating) as '1' });
    this.#satisfaction.rated(rating);
  }

  flowFinished(flow: string, status: FlowStatus, durationSeconds: number): void {
    this.#recorders.flows.inc({ flow, status });
    this.#recorders.flowDuration.observe({ flow }, durationSeconds);
    if (status !== 'cancelled') this.#rates.flows.finished(flow, status === 'success');
  }

  planFinished(success: boolean): void {
    this.#rates.plans.finished(plans, success);
  }

  /** The health of an agent, made at the first call for its name. */
  agent(name: string, targets: AgentTargets): AgentHealth {
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
    this.#load = source;
  }

  /** Updates the gauges. */
  refresh(): void {
    const { activeUsers, engagement, csat, planSuccess, flowSuccess, agentHealth, systemLoad } =
      this.#recorders;
    for (const window of activeWindows)
      activeUsers.set({ window }, this.activeUsers.count(Number.parseInt(window, 10)));
    setOrClear(engagement, {}, ratio(this.activeUsers.count(1), this.activeUsers.count(30)));
    setOrClear(csat, {}, this.#satisfaction.score());
    setOrClear(planSuccess, {}, this.#rates.plans.rate(plans));
    for (const [flow, rate] of this.#rates.flows.entries()) setOrClear(flowSuccess, { flow }, rate);
    for (const [agent, health] of this.#agents) setOrClear(agentHealth, { agent }, health.score());
    const load = attempt(this.#load);
    setOrClear(systemLoad, {}, load && finite(systemLoadScore(load)));
    this.#refreshRevenue();
  }

  // A currency that has no more subscriptions becomes 0 and does not keep the last sum.
  #refreshRevenue(): void {
    const totals = attempt(() => monthlyRecurringRevenue(this.#subscriptions(), this.#now()));
    for (const currency of totals?.keys() ?? []) this.#currencies.add(currency);
    for (const currency of this.#currencies)
      setOrClear(this.#recorders.mrr, { currency }, totals && (totals.get(currency) ?? 0));
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
