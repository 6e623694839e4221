/** What the health score of an agent is made of. */
export interface AgentCondition {
  readonly up: boolean;
  /** Share of calls that succeeded, 0-1. */
  readonly successRatio: number;
  /** Share of calls that took no longer than the target, 0-1. */
  readonly withinTarget: number;
  /** Free share of the queue, 0-1. */
  readonly queueHeadroom: number;
}

/**
 * Health of an agent, 0-100: 100 × (0.5 × success ratio + 0.3 × share within the latency target
 * + 0.2 × queue headroom), and 0 when the agent is down. The weights follow the cost for a caller: a failed call
 * costs more than a late one, and a late one more than a queue that might fill.
 */
export function agentHealthScore({ up, successRatio, withinTarget, queueHeadroom }: AgentCondition): number {
  if (!up) return 0;
  return 100 * (0.5 * clamp(successRatio) + 0.3 * clamp(withinTarget) + 0.2 * clamp(queueHeadroom));
}

/** Each the used share of what there is, 0-1. */
export interface LoadRatios {
  readonly cpu: number;
  readonly memory: number;
  readonly queue: number;
}

/** Load of the system, 0-100: 100 × the largest of the ratios, because the scarcest resource limits the system. */
export function systemLoadScore({ cpu, memory, queue }: LoadRatios): number {
  return 100 * Math.max(clamp(cpu), clamp(memory), clamp(queue));
}

/** `part / total` between 0 and 1, or undefined when the total is 0: no data is not a rate of 0. */
export function ratio(part: number, total: number): number | undefined {
  return total > 0 ? clamp(part / total) : undefined;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
