// Functions that count from the sample before their window in MetricsQL, and from the first one in it in PromQL.
const counting = /\b(rate|increase|changes)\(([\w:]+(?:\{[^}]*\})?\[(\w+)\](?: offset \w+)?)\)/g;

/**
 * An expression that means on VictoriaMetrics what the original means on Prometheus: MetricsQL has functions that look at
 * the samples in the window only, and they extrapolate nothing, where PromQL takes what grew between the first and the
 * last of these samples for a part of what grew in the whole window.
 *
 * It means the same for counters that are older than the window. Into the time before a counter began PromQL extrapolates
 * by half an interval, and never below zero.
 */
export function countLikePrometheus(expr: string): string {
  return expr.replace(counting, (_, name: string, range: string, window: string) => {
    if (name === 'changes') return `changes_prometheus(${range})`;
    const covered = `(tlast_over_time(${range}) - tfirst_over_time(${range}))`;
    return `(${name}_prometheus(${range}) * ${window} / ${covered})`;
  });
}
