import type { Check } from '../../check.ts';
import type { BurnTier, Slo } from '../../input/slo.ts';
import type { Finding } from '../../problem.ts';
import { parseDuration } from '../../promql/duration.ts';

/** A burn tier fires when more than factor × error budget of all events fail. With a product of 1 or more, it never fires. */
export const burn: Check = {
  name: 'slo/burn',
  title: 'every burn tier can be reached, and its windows are in order',
  run(inputs) {
    return inputs.slos().flatMap((slo) => slo.tiers.flatMap((tier) => faultsOf(slo, tier)));
  },
};

function faultsOf(
  { file, name, objective }: Slo,
  { name: tier, factor, short, long, line }: BurnTier,
): Finding[] {
  const share = factor * (1 - objective / 100);
  const at = { severity: 'error' as const, file, line };
  const shortMs = parseDuration(short);
  const longMs = parseDuration(long);
  return [
    ...(share >= 1
      ? [
          {
            ...at,
            message: `${name}: the tier ${tier} can never fire: ${factor} times the error budget of the objective ${objective} % is ${(share * 100).toFixed(0)} % of all events`,
            fix: `Use a factor below ${Math.floor(100 / (1 - objective / 100)) / 100}.`,
          },
        ]
      : []),
    ...(!(factor > 0)
      ? [
          {
            ...at,
            message: `${name}: the tier ${tier} has no factor above 0`,
            fix: 'Set a factor, such as 14.4 for a window of 1h in 30d.',
          },
        ]
      : []),
    ...(!(shortMs < longMs)
      ? [
          {
            ...at,
            message: `${name}: the short window ${short || '(none)'} of the tier ${tier} is not shorter than ${long || '(none)'}`,
            fix: 'Use about a twelfth of the long window.',
          },
        ]
      : []),
  ];
}
