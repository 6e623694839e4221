import { setTimeout as sleep } from 'node:timers/promises';
import type { AppError } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { chargeBudget } from '@opsconductor/telemetry/budget';
import type { ModelErrorType } from '../domain/label-values.ts';
import type { Message } from '../domain/prompts.ts';
import { retryAfterMs } from '../domain/retry-after.ts';
import type { Answer } from '../domain/run.ts';
import { countChat, countTokens } from '../domain/tokens.ts';
import { errors } from '../errors.ts';
import { GEN_AI_PROVIDER, genAiAttributes } from '../gen-ai.ts';
import type { Recorders } from '../metrics.ts';
import { type ChatAnswer, readChat } from './chat-stream.ts';
import { type Fetch, postJson } from './http.ts';

/** Time limit of one attempt, to the end of its answer. */
const LIMIT_MS = 3_000;
const ATTEMPTS = 3;

export interface ModelClientOptions {
  readonly telemetry: Telemetry;
  readonly metrics: Recorders;
  readonly send: Fetch;
  readonly baseUrl: () => string;
  readonly model: string;
}

export type AskModel = <T>(
  messages: readonly Message[],
  parse: (content: string) => T | undefined,
  signal: AbortSignal,
) => Promise<Answer<T>>;

/** Client of an OpenAI-compatible chat API with streaming. After a 429 it waits for `retry-after`, at most twice. */
export function modelClient({ telemetry, metrics, send, baseUrl, model }: ModelClientOptions): AskModel {
  const logger = telemetry.logger.child({ component: 'model_client' });
  const attributes = {
    [genAiAttributes.operation]: 'chat',
    [genAiAttributes.provider]: GEN_AI_PROVIDER,
    [genAiAttributes.requestModel]: model,
    [genAiAttributes.stream]: true,
  };
  const failed = (type: ModelErrorType, error: AppError, cause?: unknown) => {
    metrics.modelErrors.inc({ error_type: type });
    return error.causedBy(cause);
  };

  const logRetry = (attempt: number, wait_ms: number) =>
    logger.warn(
      { event: 'node.retrying', category: 'NODE', metadata: { attempt, wait_ms, reason: 'rate_limited' } },
      `the model refused attempt ${attempt}, the next one is in ${wait_ms} ms`,
    );

  async function attempt(messages: readonly Message[], signal: AbortSignal): Promise<Response> {
    chargeBudget('hop');
    const body = { model, messages, temperature: 0, stream: true, stream_options: { include_usage: true } };
    const outcome = await postJson(send, `${baseUrl()}/chat/completions`, body, signal);
    if (outcome.kind === 'answered') return outcome.response;
    const type = outcome.kind === 'timeout' ? 'timeout' : 'server_error';
    throw failed(type, errors.MODEL_UNAVAILABLE(), outcome.error);
  }

  async function read(response: Response, sent: number, signal: AbortSignal): Promise<ChatAnswer> {
    const onFirstToken = () => {
      const seconds = (performance.now() - sent) / 1_000;
      metrics.timeToFirstToken.observe({ gen_ai_request_model: model }, seconds);
    };
    let answer: ChatAnswer | undefined;
    try {
      answer = await readChat(response, onFirstToken);
    } catch (error) {
      throw failed(signal.aborted ? 'timeout' : 'server_error', errors.MODEL_UNAVAILABLE(), error);
    }
    if (!answer) throw failed('invalid_answer', errors.MODEL_ANSWER_INVALID());
    return answer;
  }

  async function chat(messages: readonly Message[], signal: AbortSignal): Promise<ChatAnswer> {
    for (let left = ATTEMPTS - 1; ; left--) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
      const sent = performance.now();
      const response = await attempt(messages, limit);
      if (response.status === 200) return read(response, sent, limit);
      await response.body?.cancel();
      const cause = new Error(`the model answered ${response.status}`);
      if (response.status !== 429) throw failed('server_error', errors.MODEL_UNAVAILABLE(), cause);
      const refusal = failed('rate_limited', errors.MODEL_UNAVAILABLE(), cause);
      if (left === 0) throw refusal;
      const wait_ms = retryAfterMs(response.headers, Date.now());
      logRetry(ATTEMPTS - left, wait_ms);
      await sleep(wait_ms, undefined, { signal });
    }
  }

  return (messages, parse, signal) =>
    telemetry.tracing.traceFunction(
      `chat ${model}`,
      async (span) => {
        const started = performance.now();
        try {
          const { content, usage: reported } = await chat(messages, signal);
          const usage = reported ?? {
            prompt_tokens: countChat(messages),
            completion_tokens: countTokens(content),
          };
          const tokens = { input: usage.prompt_tokens, output: usage.completion_tokens };
          span.setAttributes({
            [genAiAttributes.inputTokens]: tokens.input,
            [genAiAttributes.outputTokens]: tokens.output,
          });
          for (const type of ['input', 'output'] as const)
            metrics.tokenUsage.observe(
              { gen_ai_token_type: type, gen_ai_request_model: model },
              tokens[type],
            );
          const value = parse(content);
          if (value === undefined) throw failed('invalid_answer', errors.MODEL_ANSWER_INVALID());
          return { value, usage };
        } finally {
          const labels = { gen_ai_operation_name: 'chat', gen_ai_request_model: model } as const;
          metrics.operationDuration.observe(labels, (performance.now() - started) / 1_000);
        }
      },
      { attributes },
    );
}
