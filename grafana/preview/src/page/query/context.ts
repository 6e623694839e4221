import type { Source } from '../model/dashboard.ts';
import type { TimeRange } from '../time/time-range.ts';
import { interpolate } from '../variables/interpolate.ts';
import type { Selection, Variable } from '../variables/variable.ts';

/** What every query of a dashboard needs besides its text. */
export interface QueryContext {
  readonly range: TimeRange;
  readonly variables: readonly Variable[];
  readonly selection: Selection;
  readonly signal: AbortSignal;
}

export const fill = (text: string, context: QueryContext, interval: number): string =>
  interpolate(text, context.variables, context.selection, { range: context.range, interval });

/** The data source of a query, with a variable such as `${datasource}` replaced by its value. */
export function sourceOf({ type, uid }: Source, context: QueryContext): Source {
  const [, name] = /^\$\{(\w+)\}$/.exec(uid) ?? [];
  return name === undefined ? { type, uid } : { type, uid: context.selection[name]?.[0] ?? uid };
}

export const seconds = (ms: number): string => String(ms / 1000);
export const nanoseconds = (ms: number): string => `${Math.round(ms)}000000`;
