export const STAGES = ['retrieve', 'plan', 'execute', 'evaluate'] as const;

export type Stage = (typeof STAGES)[number];
