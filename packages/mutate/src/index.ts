export {
  type ConfigKind,
  type ConfigMutant,
  configMutantsOf,
  describeConfigMutant,
} from './config/mutants.ts';
export {
  type ConfigMutationOptions,
  type ConfigMutationReport,
  type ConfigSurvivor,
  mutateConfig,
} from './config/mutate-config.ts';
export type { Verdict } from './judge.ts';
export { describeMutant, type Mutant, mutantsOf } from './mutants.ts';
export { MutateError } from './mutate-error.ts';
export { type Change, mutateExpression } from './mutate-expression.ts';
export { lastSurvivors, type MutationOptions, type MutationReport, mutateRules } from './mutate-rules.ts';
export { type Promtool, promtoolOf, promtoolOnPath } from './promtool.ts';
export {
  type Rule,
  type RuleFile,
  type RulePlace,
  readRuleBook,
  readRuleFile,
  ruleName,
} from './rule-book.ts';
export { coverageOf, coveredShare, evaluationsOf, type RuleCoverage } from './rule-coverage.ts';
export { type Evaluation, type RuleTest, readTestFiles, type TestFile } from './rule-tests.ts';
export type { Survivor } from './survivors.ts';
