export interface Query {
  readonly source: 'prometheus' | 'loki';
  readonly expr: string;
}

export const promql = (expr: string): Query => ({ source: 'prometheus', expr });
export const logql = (expr: string): Query => ({ source: 'loki', expr });

/** One series of an instant query. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One problem. `labels` distinguish it from the other findings of the same rule. */
export interface Finding {
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

export interface AlertIdentity {
  readonly alert: string;
  readonly labels: {
    readonly severity: 'critical' | 'warning' | 'info';
    readonly priority: 'P0' | 'P1' | 'P2';
    readonly scope: string;
    readonly service: string;
  };
  readonly dashboard: string;
  readonly responseTime: string;
}

/** A rule as its author writes it: the queries, and the decision. */
export interface RuleDefinition<Input extends string, State> extends AlertIdentity {
  readonly inputs: Readonly<Record<Input, Query>>;
  /** The state of the first call of `decide`. Each later call gets the state that the last one returned. */
  readonly initialState: State;
  readonly decide: (
    readings: Readonly<Record<Input, readonly Reading[]>>,
    state: State,
  ) => { readonly state: State; readonly findings: readonly Finding[] };
}

/** A rule as the engine runs it; its inputs and its state are private. */
export interface Rule extends AlertIdentity {
  readonly evaluate: (read: (query: Query) => Promise<readonly Reading[]>) => Promise<readonly Finding[]>;
}

/** Makes a rule with its own state. When an input cannot be read, the state does not change: that is not a recovery. */
export function defineRule<Input extends string, State>(definition: RuleDefinition<Input, State>): Rule {
  const { inputs, initialState, decide, ...identity } = definition;
  let state = initialState;
  return {
    ...identity,
    async evaluate(read) {
      const names = Object.keys(inputs) as Input[];
      const values = await Promise.all(names.map(async (name) => [name, await read(inputs[name])] as const));
      const decision = decide(Object.fromEntries(values) as Record<Input, readonly Reading[]>, state);
      state = decision.state;
      return decision.findings;
    },
  };
}
