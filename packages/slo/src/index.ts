export { generateRules } from './generate.ts';
export { type RuleOptions, SLO_ALERTS, type SloAlert } from './options.ts';
export { readSpec } from './read-spec.ts';
export type { AlertRule, RecordingRule, RuleGroup } from './rule.ts';
export { renderRuleFile, ruleGroups } from './rule-file.ts';
export { errorBudget, type SloSpec } from './spec.ts';
export { type PlacedViolation, SpecError, type SpecViolation } from './spec-error.ts';
export { violationsIn } from './violations.ts';
