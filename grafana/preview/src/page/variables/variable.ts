import type { VariableSource } from '../model/dashboard.ts';

/** Grafana's value for "All" in the address. */
export const ALL = '$__all';

export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: 'query' | 'text' | 'datasource';
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue: string | undefined;
  readonly query: string;
  readonly initial: readonly string[];
}

/** The chosen values by the name of the variable. */
export type Selection = Readonly<Record<string, readonly string[]>>;

const KINDS: Readonly<Record<string, Variable['kind']>> = {
  query: 'query',
  textbox: 'text',
  datasource: 'datasource',
};
export const VARIABLE_TYPES = Object.keys(KINDS);

const HIDDEN = 2;

/** A variable of the JSON; undefined for a type that the page does not know, and for a hidden one, which the server fills in. */
export function readVariable(source: VariableSource): Variable | undefined {
  const kind = KINDS[source.type];
  if (kind === undefined || source.hide === HIDDEN) return undefined;
  const query = typeof source.query === 'string' ? source.query : (source.query?.query ?? '');
  const current = source.current?.value ?? (kind === 'text' ? query : []);
  return {
    name: source.name,
    label: source.label ?? source.name,
    description: source.description ?? '',
    kind,
    multi: source.multi ?? false,
    includeAll: source.includeAll ?? false,
    allValue: source.allValue,
    query,
    initial: typeof current === 'string' ? [current] : current,
  };
}

/** Names of the variables that a query reads. */
export const readsOf = (query: string): string[] =>
  [...query.matchAll(/\$(?:\{([a-z_]\w*)[^}]*\}|([a-z_]\w*))/gi)].map(
    ([, braced, plain]) => braced ?? plain ?? '',
  );

/** The selection after a click on one value: "All" and single values exclude each other. */
export function toggled(values: readonly string[], value: string): readonly string[] {
  if (value === ALL) return [ALL];
  const without = values.filter((each) => each !== ALL && each !== value);
  const chosen = values.includes(value) ? without : [...without, value];
  return chosen.length === 0 ? [ALL] : chosen;
}
