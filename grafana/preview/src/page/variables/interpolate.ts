import { promDuration, rateInterval } from '../time/interval.ts';
import type { TimeRange } from '../time/time-range.ts';
import { ALL, type Selection, type Variable } from './variable.ts';

// A name begins with a letter: `$1` belongs to label_replace.
const REFERENCE = /\$(?:\{([a-z_]\w*)(?::\w+)?\}|([a-z_]\w*))/gi;

/** Values for the variables of a query.
 * @throws Error for a variable that neither the dashboard nor the page defines */
export function interpolate(
  query: string,
  variables: readonly Variable[],
  selection: Selection,
  times: { readonly range: TimeRange; readonly interval: number },
): string {
  const builtIn: Readonly<Record<string, string>> = {
    __interval: promDuration(times.interval),
    __auto: promDuration(times.interval),
    __rate_interval: promDuration(rateInterval(times.interval)),
    __range: promDuration(times.range.to - times.range.from),
  };
  return query.replace(REFERENCE, (found, braced, plain) => {
    const name: string = braced ?? plain;
    if (Object.hasOwn(builtIn, name)) return builtIn[name] ?? '';
    const variable = variables.find((each) => each.name === name);
    if (variable === undefined)
      throw new Error(`The preview does not know the variable ${found} of this query. Grafana may know it.`);
    return textOf(variable, selection[name] ?? variable.initial);
  });
}

/** A variable that allows several values is a regular expression; a text is part of a string. */
function textOf(variable: Variable, values: readonly string[]): string {
  if (values.includes(ALL)) return variable.allValue ?? '.*';
  if (!variable.multi) return escapeString(values[0] ?? '');
  const escaped = values.map((value) => escapeString(escapeRegex(value)));
  return escaped.length === 1 ? (escaped[0] ?? '') : `(${escaped.join('|')})`;
}

const escapeRegex = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const escapeString = (value: string): string =>
  value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
