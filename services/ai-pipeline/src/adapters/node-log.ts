import type { Logger } from '@opsconductor/telemetry';
import type { Stage } from '../domain/label-values.ts';

/**
 * Log lines of the nodes of a flow. Starts and successes are frequent: DEBUG. A failure of a node is WARN, because its
 * run logs the ERROR. Call these functions within the node: it sets `metadata.node`.
 */
export function nodeLog(logger: Logger) {
  const log = (level: 'debug' | 'warn', event: string, node: Stage, duration_ms?: number, reason?: string) =>
    logger[level](
      { event: `node.${event}`, category: 'NODE', duration_ms, ...(reason && { metadata: { reason } }) },
      `${node} ${event}`,
    );
  return {
    started: (node: Stage) => log('debug', 'started', node),
    succeeded: (node: Stage, ms: number) => log('debug', 'succeeded', node, ms),
    failed: (node: Stage, ms: number, reason: string) => log('warn', 'failed', node, ms, reason),
    /** The run exceeded its time or budget: not an error of the node. */
    cancelled: (node: Stage, ms: number, reason: string) => log('warn', 'cancelled', node, ms, reason),
  };
}
