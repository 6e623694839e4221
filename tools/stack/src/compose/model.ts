import { docker } from '../docker/docker.ts';
import { inspectImages } from '../docker/inspect.ts';
import { COMPOSE_FILES, ROOT } from '../files/paths.ts';

/** The part of `docker compose config` that the commands use. */
export interface StackModel {
  readonly name: string;
  readonly services: Readonly<Record<string, StackService>>;
  /** Services that are left out, because the service that they would replace has its image. */
  readonly leftOut?: readonly string[];
}

interface StackService {
  readonly image: string;
  readonly build?: unknown;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The label of a service that starts only if the image of the named service is not available. */
const INSTEAD_OF = 'opsconductor.instead-of';

/** Arguments for `docker` that address the stack; global options of compose come before its file. */
export function composeCommand(...options: string[]): string[] {
  const files = COMPOSE_FILES.flatMap((file) => ['-f', file]);
  return ['compose', '--project-directory', ROOT, ...files, ...options];
}

/** The services of this machine: with Grafana where its image is available, otherwise with the preview too. */
export async function loadModel(): Promise<StackModel> {
  const model = JSON.parse(await docker([...composeCommand(), 'config', '--format', 'json'])) as StackModel;
  const originals = Object.values(model.services).flatMap(
    ({ labels }) => model.services[labels?.[INSTEAD_OF] ?? '']?.image ?? [],
  );
  return withoutReplacements(model, new Set((await inspectImages(originals)).keys()));
}

/** Leaves out each service whose original has its image. */
export function withoutReplacements(model: StackModel, available: ReadonlySet<string>): StackModel {
  const isLeftOut = ([, { labels }]: [string, StackService]): boolean =>
    available.has(model.services[labels?.[INSTEAD_OF] ?? '']?.image ?? '');
  const entries = Object.entries(model.services);
  return {
    ...model,
    services: Object.fromEntries(entries.filter((entry) => !isLeftOut(entry))),
    leftOut: entries.filter(isLeftOut).map(([name]) => name),
  };
}

/** Services that can start: their image and the images of all their dependencies exist. */
export function startableServices(model: StackModel, available: ReadonlySet<string>): string[] {
  const usable = (name: string): boolean => {
    const service = model.services[name];
    if (service === undefined || !available.has(service.image)) return false;
    return Object.keys(service.depends_on ?? {}).every(usable);
  };
  return Object.keys(model.services).filter(usable);
}

/** Service names in the compose file, for a message about an unknown name. */
export function serviceNames(model: StackModel): string {
  return Object.keys(model.services).sort().join(', ');
}
