import type { Bound } from './bound.ts';
import { type AlertSource, type ProofCase, receiversOf } from './case.ts';

/**
 * Why a case is not proven. `late`: something did not come in time. `unexpected`: an alert fired that nobody declared.
 * `wrong`: anything else, such as other content or another receiver.
 */
export type FailureKind = 'late' | 'unexpected' | 'wrong';

/** What a case came to. Seconds count from the moment at which the fault was asked for, unless said otherwise. */
export interface AlertResult {
  readonly alertname: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly scope: string;
  readonly source: AlertSource;
  readonly fault: string;
  readonly receiver: string;
  readonly proven: boolean;
  /** Until the condition was first seen to hold, by the alert's own account (`activeAt`). */
  readonly pendingSeconds?: number;
  readonly firingSeconds?: number;
  readonly deliveredSeconds?: number;
  readonly resolvedDelivered: boolean;
  /** From the end of the fault until the resolve had arrived. */
  readonly resolvedSeconds?: number;
  /** What the configuration allows from the fault being in effect until the delivery, the condition included. */
  readonly boundSeconds: number;
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
  readonly bound: Bound;
  readonly scope: string;
}

/** What was measured of a case, as far as it came. */
export type Measured = { -readonly [key in keyof AlertResult]?: AlertResult[key] };

export function resultOf({ proofCase, bound, scope }: PlannedCase, measured: Measured): AlertResult {
  return {
    alertname: proofCase.alertname,
    labels: proofCase.labels ?? {},
    scope,
    source: proofCase.source,
    fault: proofCase.fault.name,
    receiver: receiversOf(proofCase).join(', '),
    proven: measured.error === undefined,
    boundSeconds: Math.round(bound.deliveredSeconds * 100) / 100,
    conditionSeconds: Math.round(bound.conditionSeconds * 100) / 100,
    resolvedDelivered: false,
    ...measured,
  };
}

/** Why all cases of a group are not proven, whatever each came to. */
export interface GroupFailure {
  readonly kind: FailureKind;
  readonly reason: string;
}

/** The same result, not proven because of what else was seen. */
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
