/** For each value of `AGENT`: the `agent` label of its metrics and its service.name. */
export const AGENTS = {
  git: { label: 'git', service: 'git-agent' },
  obsidian: { label: 'obsidian', service: 'obsidian-agent' },
  'llm-router': { label: 'llm_router', service: 'llm-router-agent' },
} as const;

export type AgentName = keyof typeof AGENTS;
