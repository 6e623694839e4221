// In MetricsQL these functions count from the last sample before the window; in PromQL from the first sample in it.
const counting = /\b(rate|increase|changes)\(([\w:]+(?:\{[^}]*\})?\[(\w+)\](?: offset \w+)?)\)/g;

/**
 * An expression that means on VictoriaMetrics what the original means on Prometheus. MetricsQL has functions that use only
 * the samples in the window, but they do not extrapolate. PromQL extrapolates the increase between the first and the last of
 * these samples to the complete window.
 *
 * The result is the same for counters that are older than the window. Before the start of a counter, PromQL extrapolates by
 * half an interval and never below zero.
 */
export function countLikePrometheus(expr: string): string {
  return expr.replace(counting, (_, name: string, range: string, window: string) => {
    if (name === 'changes') return `changes_prometheus(${range})`;
    const covered = `(tlast_over_time(${range}) - tfirst_over_time(${range}))`;
    return `(${name}_prometheus(${range}) * ${window} / ${covered})`;
  });
}
