export const PEERS = [
  'target_manager',
  'scheduler',
  'automation',
  'ai_pipeline',
  'git_agent',
  'obsidian_agent',
  'llm_router_agent',
] as const;
export type Peer = (typeof PEERS)[number];

export const KINDS = [
  'heartbeat',
  'job',
  'tool_job',
  'execute',
  'pipeline',
  'login',
  'login_failure',
  'workflow_create',
  'workflow_execute',
  'feedback',
  'interaction',
  'agent_git',
  'agent_obsidian',
  'agent_llm_router',
] as const;
export type Kind = (typeof KINDS)[number];

/** 'shed' was not sent: too many requests were open, the peer was unreachable, or it came due during a stall. */
export const OUTCOMES = ['accepted', 'rejected', 'failed', 'timeout', 'unreachable', 'shed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PEER_OF: Readonly<Record<Kind, Peer>> = {
  heartbeat: 'target_manager',
  job: 'scheduler',
  tool_job: 'scheduler',
  execute: 'automation',
  pipeline: 'ai_pipeline',
  login: 'automation',
  login_failure: 'automation',
  workflow_create: 'automation',
  workflow_execute: 'automation',
  feedback: 'automation',
  interaction: 'automation',
  agent_git: 'git_agent',
  agent_obsidian: 'obsidian_agent',
  agent_llm_router: 'llm_router_agent',
};

/** The outcome of a peer that works correctly: a wrong password has to be refused. */
export function expectedOutcome(kind: Kind): Outcome {
  return kind === 'login_failure' ? 'rejected' : 'accepted';
}
