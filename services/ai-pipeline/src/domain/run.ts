import { type Document, retrieve } from './documents.ts';
import type { Stage } from './label-values.ts';
import type { Usage } from './prices.ts';
import {
  type Evaluation,
  evaluateMessages,
  type Message,
  type Plan,
  parseEvaluation,
  parsePlan,
  planMessages,
} from './prompts.ts';

/** The dependencies of a run. Each call rejects with an error that has a code of this service. */
export interface RunPorts {
  /** Asks the model and parses its answer; rejects when `parse` returns undefined. */
  ask<T>(messages: readonly Message[], parse: (content: string) => T | undefined): Promise<Answer<T>>;
  execute(tool: string, text: string): Promise<string>;
  /** Wraps a stage, for spans and timings. */
  stage<T>(stage: Stage, work: () => Promise<T>): Promise<T>;
}

export interface Answer<T> {
  readonly value: T;
  readonly usage: Usage;
}

export interface RunResult {
  readonly tool: string;
  readonly output: string;
  readonly score: number;
  readonly sources: readonly string[];
  readonly usage: Usage;
}

export async function runPipeline(prompt: string, { ask, execute, stage }: RunPorts): Promise<RunResult> {
  const documents = await stage('retrieve', async (): Promise<Document[]> => retrieve(prompt));
  const plan = await stage('plan', () => ask<Plan>(planMessages(prompt, documents), parsePlan));
  const output = await stage('execute', () => execute(plan.value.tool, prompt));
  const evaluation = await stage('evaluate', () =>
    ask<Evaluation>(evaluateMessages(prompt, output), parseEvaluation),
  );
  return {
    tool: plan.value.tool,
    output,
    score: evaluation.value.score,
    sources: documents.map(({ title }) => title),
    usage: {
      prompt_tokens: plan.usage.prompt_tokens + evaluation.usage.prompt_tokens,
      completion_tokens: plan.usage.completion_tokens + evaluation.usage.completion_tokens,
    },
  };
}
