/** Why a call failed; label values, so the set is closed. */
export const FAILURE_REASONS = [
  'injected',
  'timeout',
  'queue_full',
  'model_unavailable',
  'internal',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];
