import type { MetricsService } from '../metrics/metrics-service.ts';
import { setOrClear } from '../no-data/set-or-clear.ts';
import { telemetryMetrics } from '../telemetry-metrics.ts';
import type { SamplingPolicy } from './sampling.ts';

const minWindowMs = 1000;

/** Shows a policy's decisions, and the share of traces kept since the previous render. */
export function exportSampling(metrics: MetricsService, { decisions }: SamplingPolicy): void {
  const { samplingDecisions, samplingRatio } = telemetryMetrics;
  const recorders = metrics.register({ samplingDecisions, samplingRatio });
  let last = { at: Number.NEGATIVE_INFINITY, kept: 0, all: 0 };
  setOrClear(recorders.samplingRatio, {}, undefined);
  metrics.onRender(() => {
    const { kept, notKept, capped } = decisions;
    recorders.samplingDecisions.raiseTo({ decision: 'kept' }, kept);
    recorders.samplingDecisions.raiseTo({ decision: 'not_kept' }, notKept);
    recorders.samplingDecisions.raiseTo({ decision: 'capped' }, capped);
    const now = { at: performance.now(), kept, all: kept + notKept + capped };
    if (now.at - last.at < minWindowMs) return;
    const decided = now.all - last.all;
    setOrClear(recorders.samplingRatio, {}, decided > 0 ? (kept - last.kept) / decided : undefined);
    last = now;
  });
}
