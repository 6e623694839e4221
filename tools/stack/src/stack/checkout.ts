import { existsSync, readFileSync } from 'node:fs';
import { Problem } from '../cli/problem.ts';
import { docker } from '../docker/docker.ts';
import { parseYaml } from '../files/parse-yaml.ts';
import { COMPOSE_FILE, ROOT } from '../files/paths.ts';
import { stackVariables } from '../files/variables.ts';

const PROJECT = 'com.docker.compose.project';

/**
 * Compose recognises the containers of a stack by its project name, which is the same in every checkout. Without this check a second
 * clone would replace the containers of the first, and `npm stop -- --volumes` would delete its data.
 */
export async function refuseOtherCheckout(): Promise<void> {
  const project = stackVariables().COMPOSE_PROJECT_NAME || projectOf(readFileSync(COMPOSE_FILE, 'utf8'));
  const format = `{{.Label "${PROJECT}.working_dir"}}`;
  const folders = await docker([
    ...['ps', '--all', '--filter', `label=${PROJECT}=${project}`, '--format', format],
  ]);
  const other = otherFolder(folders.split('\n'), ROOT);
  if (other !== undefined) throw otherCheckoutProblem(project, other, ROOT);
}

export const projectOf = (compose: string): string => (parseYaml(compose) as { name: string }).name;

/** The folder of containers that were started from another checkout. */
export const otherFolder = (folders: readonly string[], root: string): string | undefined =>
  folders.map((folder) => folder.trim()).find((folder) => folder !== '' && folder !== root);

export function otherCheckoutProblem(project: string, other: string, root: string): Problem {
  const there = existsSync(other)
    ? `Stop it there (cd ${other} && npm stop), or work there.`
    : `That folder is gone. If it was this one under another name, remove its containers: docker compose --project-name ${project} down`;
  return new Problem(
    `The containers of the project ${project} were started in ${other}. This checkout is ${root}.`,
    `${there}\nTo run both, give this one its own COMPOSE_PROJECT_NAME, STACK_NETWORK and ports.`,
  );
}
