import { docker } from '../docker/docker.ts';
import { COMPOSE_FILE, ROOT } from './paths.ts';

/** The part of `docker compose config` that the commands use. */
export interface StackModel {
  readonly name: string;
  readonly services: Readonly<Record<string, StackService>>;
}

interface StackService {
  readonly image: string;
  readonly build?: unknown;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** Arguments for `docker` that address the stack; global options of compose come before its file. */
export function composeCommand(...options: string[]): string[] {
  return ['compose', '--project-directory', ROOT, '-f', COMPOSE_FILE, ...options];
}

export async function loadModel(): Promise<StackModel> {
  return JSON.parse(await docker([...composeCommand(), 'config', '--format', 'json'])) as StackModel;
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
