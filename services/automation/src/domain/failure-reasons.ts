export const FAILURE_REASONS = ['invalid_input', 'injected', 'internal'] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];
