import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CalibrationOptions, MachineTooBusy, startAtFittingFactor } from '../../src/case/calibrate.ts';
import type { ProveOptions } from '../../src/case/prove.ts';
import type { CoreUsage } from '../../src/watch/core-usage.ts';
import type { Strain } from '../../src/watch/strain.ts';

type Platform = Omit<ProveOptions, 'cases'>;

/** Cores that other programs and the stack use, by factor; 0 is the machine before any start. */
interface Machine {
  readonly others: number;
  /** What they use first, one measurement after the other. */
  readonly atFirst?: readonly number[];
  readonly late: Readonly<Record<number, number>>;
}

/** A calibration on a machine of two cores that shows the given figures, and the factors that were started and removed. */
function calibrate(
  { others, atFirst = [], late }: Machine,
  factors: CalibrationOptions<Platform>['factors'] = [40, 25, 20],
) {
  const started: number[] = [];
  const removed: number[] = [];
  const lines: string[] = [];
  const start = async (factor: number): Promise<Platform> => {
    started.push(factor);
    const stack = { [Symbol.asyncDispose]: async () => void removed.push(factor) };
    return { stack, profile: { factor } } as unknown as Platform;
  };
  const rest = async ({ profile: { factor } }: Platform) => ({
    strain: { cores: 2, busyCores: 1, lateSleeps: late[factor] ?? 0 } as Strain,
    usage: { rest: others } as CoreUsage,
  });
  const measured = [...atFirst];
  const result = startAtFittingFactor({
    factors,
    freeCores: 1.5,
    limits: { lateSleeps: 0.2 },
    start,
    report: (line) => lines.push(line),
    measure: { freeCores: async () => 2 - (measured.shift() ?? others), rest },
  });
  return { result, started, removed, lines };
}

describe('the factor of a proof', () => {
  test('is the first at which the machine stays within its limits; other stacks are removed', async () => {
    const { result, started, removed, lines } = calibrate({ others: 0.1, late: { 40: 0.5, 25: 0.1 } });
    const { platform, calibration } = await result;
    assert.equal(platform.profile.factor, 25);
    assert.deepEqual([started, removed], [[40, 25], [40]]);
    assert.deepEqual(
      calibration.trials.map(({ factor, beyond }) => [factor, beyond.length]),
      [
        [40, 1],
        [25, 0],
      ],
    );
    assert.match(
      lines.join('\n'),
      /At factor 40 this machine exceeds its limits with the stack at rest: 50 % of the sleeps/,
    );
  });

  test('is not searched for on a machine that other programs use: no stack starts', async () => {
    const { result, started } = calibrate({ others: 1, late: {} });
    await assert.rejects(result, (error) => {
      assert.ok(error instanceof MachineTooBusy);
      assert.match(error.message, /other programs use 1 of its \d+ cores, and 1\.5 have to be free/);
      return true;
    });
    assert.deepEqual(started, []);
  });

  test('is searched for as soon as other programs have ended', async () => {
    const { result, lines } = calibrate({ others: 0.1, atFirst: [2, 1], late: {} });
    const { calibration } = await result;
    assert.equal(calibration.freeCores, 1.9);
    assert.match(lines[0] ?? '', /^0 of \d+ cores are free; waiting for 1\.5\.$/);
  });

  test('is not found on a machine that exceeds its limits at every factor: no stack remains', async () => {
    const { result, started, removed } = calibrate({ others: 0.1, late: { 40: 0.5, 25: 0.5, 20: 0.4 } });
    await assert.rejects(result, /too slow for a proof.*divided by only 20: 40 % of the sleeps/);
    assert.deepEqual(started, [40, 25, 20]);
    assert.deepEqual(removed, [40, 25, 20]);
  });

  test('is used as given, and the measurements are kept', async () => {
    const { platform, calibration } = await calibrate({ others: 1, late: { 10: 0.5 } }, [10]).result;
    assert.equal(platform.profile.factor, 10);
    assert.equal(calibration.freeCores, 1);
    assert.equal(calibration.trials[0]?.beyond.length, 1);
  });
});
