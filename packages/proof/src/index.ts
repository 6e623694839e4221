export type { Fault } from './fault/fault.ts';
export { disconnected, killed, paused, stopped } from './fault/service-faults.ts';
export type { FileKind } from './profile/kinds.ts';
export {
  fastProfile,
  normalise,
  type Profile,
  type ProfileFile,
  type ProfileOptions,
  scaleBack,
} from './profile/profile.ts';
export { isRule, type Rule, type RuleName, rulesOf, scrapeIntervalMs } from './profile/rules.ts';
export { withoutRule } from './profile/without-rule.ts';
export { httpInbox } from './receiver/http-inbox.ts';
export type { DeliveredAlert, Delivery, Receiver } from './receiver/receiver.ts';
export { WebhookReceiver, type WebhookReceiverOptions } from './receiver/webhook-receiver.ts';
export type { DurationVariable, ScaledVariable } from './stack/environment.ts';
export type { ComposeModel, ComposeService } from './stack/model.ts';
export type { ExecResult } from './stack/services.ts';
export { Stack, type StackOptions } from './stack/stack.ts';
