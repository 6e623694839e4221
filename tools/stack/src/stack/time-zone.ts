import { composeCommand } from '../compose/model.ts';
import { tryDocker } from '../docker/docker.ts';
import { stackVariables } from '../files/variables.ts';

/** Alertmanager takes a zone whose file its image lacks as UTC, without a word in its log. Returns what to report. */
export async function missingZone(): Promise<string | undefined> {
  const zone = stackVariables().OPS_TIMEZONE || 'UTC';
  if (zone === 'UTC') return undefined;
  const look = ['exec', '-T', 'alertmanager', 'test', '-e', `/usr/share/zoneinfo/${zone}`];
  const found = await tryDocker([...composeCommand(), ...look], { timeoutMs: 20_000 });
  // Any other failure is about the container, and the table of services shows it.
  return found.ok || found.stderr !== '' ? undefined : zoneNote(zone);
}

export const zoneNote = (zone: string) =>
  `The image of Alertmanager has no file for the time zone ${zone}, so its maintenance windows are in UTC. Add "/usr/share/zoneinfo:/usr/share/zoneinfo:ro" to the volumes of alertmanager in docker-compose.monitoring.yml, or use a name that it has.`;
