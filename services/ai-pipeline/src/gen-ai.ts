import { histogram } from '@opsconductor/telemetry';

/**
 * Names of OpenTelemetry's semantic conventions for generative AI. They are still in development, so they are all in
 * this file: https://github.com/open-telemetry/semantic-conventions-genai
 */
export const genAiAttributes = {
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  stream: 'gen_ai.request.stream',
} as const;

/** The value for any API with the protocol of OpenAI. */
export const GEN_AI_PROVIDER = 'openai';

const model = { max: 10 } as const;

// The conventions recommend the buckets of all three; those above the limits of a run are left out.
export const genAiMetrics = {
  operationDuration: histogram({
    name: 'gen_ai_client_operation_duration_seconds',
    help: 'Duration of a call to the model as the client measures it, retries included.',
    labels: { gen_ai_operation_name: ['chat'], gen_ai_request_model: model },
    buckets: [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12],
    exemplars: true,
  }),
  tokenUsage: histogram({
    name: 'gen_ai_client_token_usage',
    help: 'Tokens of a call to the model.',
    labels: { gen_ai_token_type: ['input', 'output'], gen_ai_request_model: model },
    buckets: [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536],
  }),
  timeToFirstToken: histogram({
    name: 'gen_ai_server_time_to_first_token_seconds',
    help: 'Time from sending a request to the first token of its answer.',
    labels: { gen_ai_request_model: model },
    buckets: [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5],
  }),
};
