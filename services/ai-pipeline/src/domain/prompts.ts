import type { Document } from './documents.ts';

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** Tools of automation that accept any text. */
const OFFERED_TOOLS = [
  'echo',
  'hash',
  'base64',
  'text-stats',
  'sort-lines',
  'uuid',
  'ssh',
  'powershell',
  'http-request',
  'dns-lookup',
  'ping',
  'sql-query',
  'docker',
  'kubectl',
] as const;

type OfferedTool = (typeof OFFERED_TOOLS)[number];

export interface Plan {
  readonly tool: OfferedTool;
  readonly reason: string;
}

export interface Evaluation {
  /** 0 to 1. */
  readonly score: number;
}

export function planMessages(prompt: string, documents: readonly Document[]): Message[] {
  const context = documents.map(({ title, text }) => `${title}: ${text}`).join('\n');
  return [
    { role: 'system', content: `Plan one step. Tools: ${OFFERED_TOOLS.join(' ')}\nContext:\n${context}` },
    { role: 'user', content: prompt },
  ];
}

export function evaluateMessages(prompt: string, output: string): Message[] {
  return [
    { role: 'system', content: 'Evaluate how well the output serves the request.' },
    { role: 'user', content: `Request: ${prompt}\nOutput: ${output.slice(0, 2_000)}` },
  ];
}

/** Undefined unless the plan can be executed: the answer of a model is not trusted. */
export function parsePlan(content: string): Plan | undefined {
  const { tool, reason } = parseObject(content);
  const offered = OFFERED_TOOLS.find((name) => name === tool);
  return offered && { tool: offered, reason: typeof reason === 'string' ? reason.slice(0, 200) : '' };
}

export function parseEvaluation(content: string): Evaluation | undefined {
  const { score } = parseObject(content);
  return typeof score === 'number' && score >= 0 && score <= 1 ? { score } : undefined;
}

function parseObject(content: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
