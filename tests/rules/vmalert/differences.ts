/** Tests with another result on VictoriaMetrics than on Prometheus, for a reason in docs/decisions/0007. */
export interface Difference {
  readonly file: RegExp;
  /** The titles of tests. */
  readonly test: RegExp;
  readonly reason: 'a counter begins' | 'another order of additions' | 'a label is kept';
  /** What must still be the same: which alerts fire when and with which labels, or nothing. */
  readonly same: 'firing' | 'nothing';
}

export const DIFFERENCES: readonly Difference[] = [
  // An average of 0.10875 s, or a little more, shown with one digit.
  {
    file: /platform/,
    test: /^EventLoopBlocked fires two minutes/,
    reason: 'another order of additions',
    same: 'firing',
  },
  // The failures were 0 in a part of the window, and PromQL does not extrapolate a counter below 0.
  { file: /stack/, test: /^LokiRequestErrors needs a tenth/, reason: 'a counter begins', same: 'firing' },
  { file: /slo-/, test: /everything fails after six healthy/, reason: 'a counter begins', same: 'firing' },
  {
    file: /slo-/,
    test: /ends when the short window is exactly at/,
    reason: 'a counter begins',
    same: 'firing',
  },
  { file: /slo-edges/, test: /counter that starts at 0/, reason: 'a counter begins', same: 'nothing' },
  // The threshold is reached one evaluation earlier.
  {
    file: /scheduler\./,
    test: /^HighErrorRate of the scheduler/,
    reason: 'a counter begins',
    same: 'nothing',
  },
  // Counters of a few minutes in windows of hours.
  { file: /slo-/, test: /9 events, all of them failed/, reason: 'a counter begins', same: 'nothing' },
  { file: /slo-/, test: /half an event in five minutes/, reason: 'a counter begins', same: 'nothing' },
  { file: /slo-pieces/, test: /ten and twenty days ago/, reason: 'a label is kept', same: 'nothing' },
];
