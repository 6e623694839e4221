import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { urlsOf } from '../watch/backends.ts';
import { countBusyCores } from '../watch/busy-cores.ts';
import { type CoreUsage, watchCores } from '../watch/core-usage.ts';
import { beyondLimits, type Strain, type StrainLimits, StrainWatch } from '../watch/strain.ts';
import type { ProveOptions } from './prove.ts';

/** How long and how often the machine is measured before the start: a program that was just installed may still be busy. */
const IDLE_SECONDS = 5;
const IDLE_TRIES = 6;
/** Right after its start a stack is not at rest: caches fill, code is compiled. */
const SETTLE_SECONDS = 15;
const REST_SECONDS = 15;

/** A stack on one factor, at rest. */
export interface Trial {
  readonly factor: number;
  readonly strain: Strain;
  readonly usage: CoreUsage;
  /** The limits that were exceeded, one phrase each; empty for the factor that is in use. */
  readonly beyond: readonly string[];
}

/** The measurements that determine the factor of a proof. */
export interface Calibration {
  readonly cores: number;
  /** Cores that were free before the stack started. */
  readonly freeCores: number;
  readonly trials: readonly Trial[];
}

export interface CalibrationOptions<T> {
  /** The factors to try, the preferred one first. With a single one the proof goes on whatever is measured. */
  readonly factors: readonly [number, ...number[]];
  /** Cores that other programs have to leave free. */
  readonly freeCores: number;
  /** The limits of the machine while the stack is at rest. */
  readonly limits: StrainLimits;
  readonly start: (factor: number) => Promise<T>;
  /** One line for each step. */
  readonly report: (line: string) => void;
  /** How the machine is measured; default: the real machine. */
  readonly measure?: MachineMeasure<T>;
}

/** Measures a machine before anything starts, and with a stack at rest. */
export interface MachineMeasure<T> {
  readonly freeCores: () => Promise<number>;
  readonly rest: (platform: T) => Promise<{ readonly strain: Strain; readonly usage: CoreUsage }>;
}

/** The machine is too busy or too slow for the stack: a proof on it would fail by chance. */
export class MachineTooBusy extends Error {}

/**
 * Starts a stack on the first factor at which the machine stays within the limits while the stack is at rest. Beyond the
 * limits the stack is removed, and started on the next factor.
 *
 * @throws MachineTooBusy with the measurements: within half a minute when other programs use the cores before the start,
 * half a minute after the start when they begin during it
 */
export async function startAtFittingFactor<T extends Omit<ProveOptions, 'cases'>>(
  options: CalibrationOptions<T>,
): Promise<{ platform: T; calibration: Calibration }> {
  const { factors, limits, start, report } = options;
  const measure = options.measure ?? { freeCores: measureFreeCores, rest: measureRest };
  const isForced = factors.length === 1;
  const cores = cpus().length;
  let freeCores = await measure.freeCores();
  for (let tries = 1; !isForced && freeCores < options.freeCores && tries < IDLE_TRIES; tries += 1) {
    report(`${freeCores} of ${cores} cores are free; waiting for ${options.freeCores}.`);
    freeCores = await measure.freeCores();
  }
  report(`${freeCores} of ${cores} cores are free.`);
  if (!isForced) assertFree(freeCores, options.freeCores);
  const trials: Trial[] = [];
  for (const factor of factors) {
    const platform = await start(factor);
    try {
      const { strain, usage } = await measure.rest(platform);
      const trial: Trial = { factor, strain, usage, beyond: beyondLimits(strain, limits) };
      trials.push(trial);
      if (trial.beyond.length === 0 || isForced)
        return { platform, calibration: { cores, freeCores, trials } };
      report(
        `At factor ${factor} this machine exceeds its limits with the stack at rest: ${trial.beyond.join('; ')}.`,
      );
      assertFree(cores - trial.usage.rest, options.freeCores);
    } catch (error) {
      await platform.stack[Symbol.asyncDispose]();
      throw error;
    }
    await platform.stack[Symbol.asyncDispose]();
  }
  const [smallest] = trials.slice(-1);
  throw new MachineTooBusy(
    `This machine is too slow for a proof. With the stack at rest and durations divided by only ${smallest?.factor}: ${smallest?.beyond.join('; ')}. Use a machine with more or faster cores.`,
  );
}

function assertFree(free: number, needed: number): void {
  if (free >= needed) return;
  const cores = cpus().length;
  throw new MachineTooBusy(
    `This machine is too busy for a proof: other programs use ${rounded(cores - free)} of its ${cores} cores, and ${needed} have to be free. Stop them, or use a machine with more cores.`,
  );
}

async function measureFreeCores(): Promise<number> {
  const busyCores = countBusyCores();
  await delay(IDLE_SECONDS * 1_000);
  return rounded(cpus().length - busyCores());
}

async function measureRest({ stack, backends }: Omit<ProveOptions, 'cases'>) {
  await using machine = new StrainWatch(urlsOf(stack, backends).prometheus);
  await delay(SETTLE_SECONDS * 1_000);
  const endStrain = await machine.begin();
  const endUsage = await watchCores(stack);
  await delay(REST_SECONDS * 1_000);
  return { usage: await endUsage(), strain: await endStrain() };
}

const rounded = (cores: number) => Math.round(cores * 100) / 100;
