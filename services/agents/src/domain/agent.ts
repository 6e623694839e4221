/** For each value of `AGENT`: the `agent` label of its metrics and its service.name. */
export const AGENTS = {
  git: { label: 'git', service: 'git-agent' },
  obsidian: { label: 'obsidian', service: 'obsidian-agent' },
  'llm-router': { label: 'llm_router', service: 'llm-router-agent' },
} as const;

export type AgentName = keyof typeof AGENTS;

/** Why a call failed; label values, so the set is closed. */
export const FAILURE_REASONS = [
  'injected',
  'timeout',
  'queue_full',
  'model_unavailable',
  'internal',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];
