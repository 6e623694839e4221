export type { BaselineWait } from './case/baseline.ts';
export {
  type Calibration,
  type CalibrationOptions,
  type MachineMeasure,
  MachineTooBusy,
  startAtFittingFactor,
  type Trial,
} from './case/calibrate.ts';
export {
  type ConditionTime,
  type CustomTiming,
  caseTitle,
  defineCase,
  type Expected,
  type ProofCase,
} from './case/case.ts';
export { type HealthyOptions, type HealthyRepeat, type HealthyWatch, watchHealthy } from './case/healthy.ts';
export { Late, type PollOptions, poll } from './case/poll.ts';
export {
  type GroupBaselineWait,
  type GroupStrain,
  type Proof,
  type ProveOptions,
  prove,
} from './case/prove.ts';
export type { Repeat, RepeatPolicy } from './case/repeat.ts';
export type { AlertResult, FailureKind } from './case/result.ts';
export type { AlertPattern, ConfusionCell, UnexpectedAlert } from './case/specificity.ts';
export type { TimeLimit } from './case/time-limit.ts';
export { proveWithoutRules, type Vacuity } from './case/vacuity.ts';
export type { Fault } from './fault/fault.ts';
export { disconnected, killed, paused, stopped } from './fault/service-faults.ts';
export { getJson } from './get-json.ts';
export type { FileKind } from './profile/kinds.ts';
export { withLeastIntervals } from './profile/least-intervals.ts';
export {
  fastProfile,
  type LeastIntervals,
  normalise,
  type Profile,
  type ProfileFile,
  type ProfileOptions,
  scaleBack,
} from './profile/profile.ts';
export { isRule, type Rule, type RuleName, rulesOf, scrapeIntervalMs } from './profile/rules.ts';
export { withoutRule, withoutRules } from './profile/without-rule.ts';
export { httpInbox } from './receiver/http-inbox.ts';
export type { DeliveredAlert, Delivery, Receiver } from './receiver/receiver.ts';
export { WebhookReceiver, type WebhookReceiverOptions } from './receiver/webhook-receiver.ts';
export { junitReport } from './report/junit.ts';
export { describeMachine, type Machine, type Versions } from './report/machine.ts';
export { markdownReport } from './report/markdown.ts';
export { mergeReports } from './report/merge.ts';
export { makeReport, type ProofReport, type ProofRun, type ReportInput } from './report/report.ts';
export { type ReportPaths, writeReport } from './report/write.ts';
export type { DurationVariable, ScaledVariable } from './stack/environment.ts';
export { hasEnded } from './stack/has-ended.ts';
export type { ComposeModel, ComposeService } from './stack/model.ts';
export type { ExecResult } from './stack/services.ts';
export { type Adaptation, Stack, type StackOptions } from './stack/stack.ts';
export type { ActiveAlert, Backend, Backends } from './watch/backends.ts';
export { countBusyCores } from './watch/busy-cores.ts';
export { type CoreUsage, watchCores } from './watch/core-usage.ts';
export { type Activation, type AlertSource, Observer, type ObserverOptions } from './watch/observer.ts';
export { type Strain, type StrainLimits, StrainWatch } from './watch/strain.ts';
