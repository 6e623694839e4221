import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { urlsOf } from '../watch/backends.ts';
import { countBusyCores } from '../watch/busy-cores.ts';
import { type CoreUsage, watchCores } from '../watch/core-usage.ts';
import { beyondLimits, type Strain, type StrainLimits, StrainWatch } from '../watch/strain.ts';
import type { ProveOptions } from './prove.ts';

/** How long the machine is measured before anything starts, and how often: what was just installed may still be busy. */
const IDLE_SECONDS = 5;
const IDLE_TRIES = 6;
/** What starts with a stack is not yet its rest: caches fill, code is compiled. */
const SETTLE_SECONDS = 15;
const REST_SECONDS = 15;

/** A stack on one factor, at rest. */
export interface Trial {
  readonly factor: number;
  readonly strain: Strain;
  readonly usage: CoreUsage;
  /** What was beyond the limits; nothing for the factor that is in use. */
  readonly beyond: readonly string[];
}

/** From what the factor of a proof follows. */
export interface Calibration {
  readonly cores: number;
  /** Cores that nobody used before the stack started. */
  readonly freeCores: number;
  readonly trials: readonly Trial[];
}

export interface CalibrationOptions<T> {
  /** The factors to try, the preferred one first. With a single one the machine is measured and the proof goes on. */
  readonly factors: readonly [number, ...number[]];
  /** Cores that other programs have to leave free. */
  readonly freeCores: number;
  /** What the machine may show while the stack is at rest. */
  readonly limits: StrainLimits;
  readonly start: (factor: number) => Promise<T>;
  /** One line for each step. */
  readonly report: (line: string) => void;
  /** How the machine is measured; the real one unless given. */
  readonly measure?: MachineMeasure<T>;
}

/** Measures a machine before anything starts, and with a stack at rest. */
export interface MachineMeasure<T> {
  readonly freeCores: () => Promise<number>;
  readonly rest: (platform: T) => Promise<{ readonly strain: Strain; readonly usage: CoreUsage }>;
}

/** The machine cannot carry the stack: a proof on it would fail by chance. */
export class MachineTooBusy extends Error {}

/**
 * Starts a stack on the first factor that this machine carries: at rest it has to stay within the limits. A stack that
 * does not is removed, and started on the next factor.
 *
 * @throws MachineTooBusy with what was measured: within half a minute when other programs use the cores, after the stack
 * has started and half a minute more when they begin meanwhile
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
      report(`At factor ${factor} this machine is late with the stack at rest: ${trial.beyond.join('; ')}.`);
      assertFree(cores - trial.usage.rest, options.freeCores);
    } catch (error) {
      await platform.stack[Symbol.asyncDispose]();
      throw error;
    }
    await platform.stack[Symbol.asyncDispose]();
  }
  const [smallest] = trials.slice(-1);
  throw new MachineTooBusy(
    `This machine is too slow for a proof: with the stack at rest and durations divided by ${smallest?.factor} only, ${smallest?.beyond.join('; ')}. Use a machine with more cores or faster ones.`,
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
