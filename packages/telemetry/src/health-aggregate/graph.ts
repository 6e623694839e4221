/** A dependency of a component on another. */
export interface Dependency {
  readonly on: string;
  /** Share of the health that is lost when the dependency is down: 1 is all, 0.2 a fifth; above 0. */
  readonly weight: number;
}

/** A part of the system whose health is observed. */
export interface Component {
  readonly name: string;
  /** Share of the system's health that is lost when the component is down: 1 is all; above 0. */
  readonly weight: number;
  readonly dependencies?: readonly Dependency[];
  /** Age in seconds above which an observation no longer counts; default: 45, three scrapes of 15 s. */
  readonly maxAgeSeconds?: number;
}

/** Components in an order in which each comes after its dependencies. */
export type HealthGraph = readonly Component[];

/**
 * Checks the components and sorts them.
 * @throws TypeError naming the cycle (`a -> b -> a`), the unknown dependency, the name given twice or the weight.
 */
export function healthGraph(components: readonly Component[]): HealthGraph {
  const byName = new Map(components.map((component) => [component.name, component]));
  if (components.length === 0) throw new TypeError('health graph: no component; name at least one');
  if (byName.size < components.length) {
    const name = components.find((component) => byName.get(component.name) !== component)?.name;
    throw new TypeError(`health graph: "${name}" is given twice`);
  }
  for (const component of components) check(component, byName);
  const ordered = new Set<Component>();
  for (const component of components) visit(component, [], byName, ordered);
  return [...ordered];
}

function check(
  { name, weight, dependencies = [], maxAgeSeconds = 1 }: Component,
  known: ReadonlyMap<string, unknown>,
): void {
  if (!(maxAgeSeconds > 0))
    throw new TypeError(`health graph: maxAgeSeconds ${maxAgeSeconds} of "${name}" must be above 0`);
  checkWeight(`"${name}"`, weight);
  for (const { on, weight: share } of dependencies) {
    if (!known.has(on))
      throw new TypeError(
        `health graph: "${name}" depends on "${on}", which is not a component; add it or correct the name`,
      );
    checkWeight(`"${name}" -> "${on}"`, share);
  }
}

function checkWeight(of: string, weight: number): void {
  if (!(weight > 0 && weight <= 1))
    throw new TypeError(`health graph: weight ${weight} of ${of} must be above 0 and up to 1`);
}

function visit(
  component: Component,
  path: readonly string[],
  byName: ReadonlyMap<string, Component>,
  ordered: Set<Component>,
): void {
  if (ordered.has(component)) return;
  const { name, dependencies = [] } = component;
  const start = path.indexOf(name);
  if (start >= 0)
    throw new TypeError(`health graph: cycle ${[...path.slice(start), name].join(' -> ')}; remove one edge`);
  for (const { on } of dependencies) visit(byName.get(on) as Component, [...path, name], byName, ordered);
  ordered.add(component);
}
