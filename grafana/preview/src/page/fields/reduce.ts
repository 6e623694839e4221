type Reduce = (values: readonly (number | null)[]) => number | null;

const numbers = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** One number for a series, by the name that Grafana gives to the calculation. */
const CALCS = {
  lastNotNull: { label: 'Last', of: (values) => values.findLast((value) => value !== null) ?? null },
  max: {
    label: 'Max',
    of: (values) =>
      numbers(values).reduce<number | null>((top, each) => (top === null || each > top ? each : top), null),
  },
} as const satisfies Record<string, { label: string; of: Reduce }>;

export type Calc = keyof typeof CALCS;
export const CALC_NAMES = Object.keys(CALCS);

export const isCalc = (name: string): name is Calc => Object.hasOwn(CALCS, name);
export const calcLabel = (calc: Calc): string => CALCS[calc].label;
export const reduce = (calc: Calc, values: readonly (number | null)[]): number | null =>
  CALCS[calc].of(values);
