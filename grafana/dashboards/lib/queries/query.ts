/** A query to Prometheus. */
export interface PromQuery {
  readonly language: 'promql';
  readonly expr: string;
  readonly legend: string;
  /** Only the latest value. */
  readonly instant: boolean;
  /** With exemplars, which link to traces. */
  readonly exemplars: boolean;
}

export interface LogQuery {
  readonly language: 'logql';
  readonly expr: string;
  readonly legend: string;
  readonly instant: boolean;
}

export interface TraceQuery {
  readonly language: 'traceql';
  readonly expr: string;
}

export type Query = PromQuery | LogQuery | TraceQuery;

/** A PromQL expression over the time range of the dashboard; `legend` as Grafana has it, `{{label}}`. */
export const prom = (expr: string, legend: string): PromQuery => ({
  language: 'promql',
  expr,
  legend,
  instant: false,
  exemplars: false,
});

/** A PromQL expression as of now. */
export const promNow = (expr: string, legend = ''): PromQuery => ({ ...prom(expr, legend), instant: true });

/** Like `prom`, with the exemplars of the histogram or counter in it. */
export const promTraced = (expr: string, legend: string): PromQuery => ({
  ...prom(expr, legend),
  exemplars: true,
});

/** A LogQL expression: lines, or a number computed from lines. */
export const logql = (expr: string, legend = ''): LogQuery => ({
  language: 'logql',
  expr,
  legend,
  instant: false,
});

export const logqlNow = (expr: string, legend = ''): LogQuery => ({ ...logql(expr, legend), instant: true });

/** A TraceQL search. */
export const traceql = (expr: string): TraceQuery => ({ language: 'traceql', expr });
