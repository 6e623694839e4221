/** The stages of a run, in their order. */
export const STAGES = ['retrieve', 'plan', 'execute', 'evaluate'] as const;

export type Stage = (typeof STAGES)[number];

export const MODEL_ERROR_TYPES = ['rate_limited', 'timeout', 'server_error', 'invalid_answer'] as const;

export type ModelErrorType = (typeof MODEL_ERROR_TYPES)[number];
