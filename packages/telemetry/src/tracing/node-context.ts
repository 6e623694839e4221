import { type Context, context, createContextKey } from '@opentelemetry/api';

const nodeKey = createContextKey('opsconductor.node');

/**
 * Runs `work` as a node of a flow: each log line within it, at any depth, has the name of the node in
 * `metadata.node`. The innermost node counts; `metadata.node` of a log call has priority.
 * @param node name of the node, from a closed set
 * @returns what `work` returns; what it throws passes through
 */
export function withNode<T>(node: string, work: () => T): T {
  return context.with(context.active().setValue(nodeKey, node), work);
}

export const nodeOf = (from: Context): string | undefined => from.getValue(nodeKey) as string | undefined;
