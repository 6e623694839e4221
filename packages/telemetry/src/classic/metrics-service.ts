import { internals } from '../internals.ts';
import { MetricsService as Registry } from '../metrics/metrics-service.ts';
import type { Telemetry } from '../options.ts';
import { type WorkflowOptions, type WorkflowRecorders, workflowRecorders } from './workflow-recorders.ts';

/** The registry of a `Telemetry`, and what `getInstance` gives. */
export type MetricsService = Registry;
/** A registry with the recorders of the classic API. */
export type ClassicMetricsService = MetricsService & WorkflowRecorders;

let instance: ClassicMetricsService | undefined;

/** The one instance of the process, for code that does not get a `Telemetry`. */
export const MetricsService = Object.freeze({
  /** The instance; at the first call, unless `bind` came before, one with a registry of its own. */
  getInstance(): ClassicMetricsService {
    instance ??= extend(new Registry(), {});
    return instance;
  },

  /**
   * Makes `telemetry.metrics` the instance, so that one `/metrics` response has both. Executions are logged by its logger, and
   * users are hashed with its key.
   * @throws when another instance is already in use, because its values would be lost.
   */
  bind(telemetry: Telemetry): ClassicMetricsService {
    if (instance === telemetry.metrics) return instance as ClassicMetricsService;
    if (instance)
      throw new Error(
        'MetricsService.getInstance() was called before bind(); call bind() first, at the start',
      );
    const { hashUser } = internals.get(telemetry) ?? {};
    instance = extend(telemetry.metrics, { logger: telemetry.logger, ...(hashUser && { hashUser }) });
    return instance;
  },

  /** Forgets the instance; for tests. */
  resetInstance(): void {
    instance = undefined;
  },
});

function extend(metrics: Registry, options: WorkflowOptions): ClassicMetricsService {
  return Object.assign(metrics, workflowRecorders(metrics, options));
}
