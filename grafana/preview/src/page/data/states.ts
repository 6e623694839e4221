import type { Series } from './series.ts';

/** A time in which the value of a series did not change. `to` is the time of the next change. */
export interface State {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** The states of a series; equal neighbours are merged, a gap ends a state. */
export function statesOf(times: readonly number[], { values }: Series): State[] {
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  const states: { from: number; to: number; value: number }[] = [];
  values.forEach((value, index) => {
    const at = times[index] ?? 0;
    const last = states.at(-1);
    if (value === null) return;
    if (last && last.value === value && last.to === at) last.to = at + step;
    else states.push({ from: at, to: at + step, value });
  });
  return states;
}
