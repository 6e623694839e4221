import type { AlertSource } from '../watch/observer.ts';
import { type ProofCase, receiversOf } from './case.ts';
import type { TimeLimit } from './time-limit.ts';

/**
 * Why a case is not proven. `late`: something did not happen in time. `unexpected`: an alert fired that no case declares.
 * `wrong`: anything else, such as other content or another receiver.
 */
export type FailureKind = 'late' | 'unexpected' | 'wrong';

/** The result of a case. Seconds count from the request for the fault, except where a field says otherwise. */
export interface AlertResult {
  readonly alertname: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly scope: string;
  readonly source: AlertSource;
  readonly fault: string;
  readonly receiver: string;
  readonly proven: boolean;
  /** Until the condition was first true, according to `activeAt` of the alert. */
  readonly pendingSeconds?: number;
  readonly firingSeconds?: number;
  readonly deliveredSeconds?: number;
  readonly resolvedDelivered: boolean;
  /** From the end of the fault until the resolve had arrived. */
  readonly resolvedSeconds?: number;
  /** The time that the configuration allows from the fault in effect to the delivery, including the condition. */
  readonly limitSeconds: number;
  readonly conditionSeconds: number;
  /** How long it took to put the fault into effect. */
  readonly faultStartSeconds?: number;
  /** Why it is not proven. */
  readonly error?: string;
  readonly failure?: FailureKind;
}

export const secondsBetween = (from: number, to: number) => Math.round((to - from) / 10) / 100;

/** A case with what the configuration says about it. */
export interface PlannedCase {
  readonly proofCase: ProofCase;
  readonly timeLimit: TimeLimit;
  readonly scope: string;
}

/** What has been measured of a case so far. */
export type Measured = { -readonly [key in keyof AlertResult]?: AlertResult[key] };

export function resultOf({ proofCase, timeLimit, scope }: PlannedCase, measured: Measured): AlertResult {
  return {
    alertname: proofCase.alertname,
    labels: proofCase.labels ?? {},
    scope,
    source: proofCase.source,
    fault: proofCase.fault.name,
    receiver: receiversOf(proofCase).join(', '),
    proven: measured.error === undefined,
    limitSeconds: Math.round(timeLimit.deliveredSeconds * 100) / 100,
    conditionSeconds: Math.round(timeLimit.conditionSeconds * 100) / 100,
    resolvedDelivered: false,
    ...measured,
  };
}

/** Why no case of a group is proven, whatever its own result is. */
export interface GroupFailure {
  readonly kind: FailureKind;
  readonly reason: string;
}

/** The same result, not proven for the given reasons. */
export function spoil(result: AlertResult, failures: readonly GroupFailure[]): AlertResult {
  if (failures.length === 0) return result;
  const kinds = [...(result.failure ? [result.failure] : []), ...failures.map(({ kind }) => kind)];
  return {
    ...result,
    proven: false,
    error: [...(result.error ? [result.error] : []), ...failures.map(({ reason }) => reason)].join('; '),
    failure: worstOf(kinds),
  };
}

const worstOf = (kinds: readonly FailureKind[]): FailureKind =>
  (['wrong', 'unexpected'] as const).find((kind) => kinds.includes(kind)) ?? 'late';
