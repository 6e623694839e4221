import type { Logger } from '@opsconductor/telemetry';
import type { Stage } from '../domain/stages.ts';

/**
 * The lines of the nodes of a flow (LOG-028). Starts and successes are many and expected: DEBUG. What went wrong in a
 * node is WARN, as the run that it ends is the ERROR. To be called within the node, which names it in `metadata.node`.
 */
export function nodeLog(logger: Logger) {
  const tell = (level: 'debug' | 'warn', event: string, node: Stage, duration_ms?: number, reason?: string) =>
    logger[level](
      { event: `node.${event}`, category: 'NODE', duration_ms, ...(reason && { metadata: { reason } }) },
      `${node} ${event}`,
    );
  return {
    started: (node: Stage) => tell('debug', 'started', node),
    succeeded: (node: Stage, ms: number) => tell('debug', 'succeeded', node, ms),
    failed: (node: Stage, ms: number, reason: string) => tell('warn', 'failed', node, ms, reason),
    /** The run ran out of its time or budget: the node did nothing wrong. */
    cancelled: (node: Stage, ms: number, reason: string) => tell('warn', 'cancelled', node, ms, reason),
  };
}
