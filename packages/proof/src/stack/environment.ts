import { formatGoDuration, parseLokiDuration, parsePromqlDuration } from '@opsconductor/promkit';
import { durationOf } from '../profile/duration-of.ts';
import { Divider } from '../profile/scale.ts';
import type { ComposeModel } from './model.ts';

/** An environment variable that holds a duration, such as a heartbeat's interval. */
export interface DurationVariable {
  readonly service: string;
  readonly name: string;
  /** What the number counts; `duration` is written as 30s or 5m. */
  readonly unit: 'ms' | 's' | 'duration';
  /** The shortest value, in milliseconds, whatever the factor is. */
  readonly leastMs?: number;
}

/** A variable as the compose file sets it and as the stack of a proof sees it. */
export interface ScaledVariable extends DurationVariable {
  readonly production: string;
  readonly scaled: string;
}

/**
 * Divides durations in the environment of services, by the same factor as the configuration.
 *
 * @throws Error naming a variable that the compose file does not set, or that the factor does not divide
 */
export function scaleEnvironment(
  model: ComposeModel,
  variables: readonly DurationVariable[],
  factor: number,
): ScaledVariable[] {
  const divider = new Divider(factor);
  const scaled = variables.map((variable) => {
    const { service, name } = variable;
    const environment = model.services[service]?.environment;
    const production = environment?.[name];
    if (!environment || production === undefined || production === null)
      throw new Error(
        `the service "${service}" has no variable ${name}; set it in the compose file to scale it`,
      );
    const result = { ...variable, production, scaled: scaleValue(variable, production, divider) };
    environment[name] = result.scaled;
    return result;
  });
  divider.finish();
  return scaled;
}

function scaleValue(
  { service, name, unit, leastMs = 0 }: DurationVariable,
  text: string,
  divider: Divider,
): string {
  const where = `${service}: ${name}`;
  const scale = (milliseconds: number) => Math.max(leastMs, divider.scale(milliseconds, where));
  if (unit === 'duration') return formatGoDuration(scale(durationOf(text, parseLokiDuration)));
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number))
    throw new Error(`${where} is "${text}", which is not a number of ${unit}`);
  return unit === 'ms'
    ? String(scale(number))
    : String(scale(durationOf(String(number), parsePromqlDuration)) / 1_000);
}
