import { stopBuilder } from '../builder/builder.ts';
import { listContainers } from '../compose/containers.ts';
import { removeStack } from '../compose/down.ts';
import { removeState } from '../files/state-file.ts';
import { refuseOtherCheckout } from './checkout.ts';
import { START_STATE } from './show.ts';

/** Ends the background builder and removes the containers, and with `volumes` the data. Returns what it did. */
export async function stopStack(volumes: boolean): Promise<string[]> {
  const lines: string[] = [];
  await refuseOtherCheckout();
  // First, because it would start containers again.
  if (await stopBuilder()) lines.push('The background build is stopped; `npm start` continues it.');
  const containers = await listContainers();
  const kept = await removeStack(volumes);
  await removeState(START_STATE);
  lines.push(
    containers.length === 0
      ? 'The stack was not running.'
      : `${containers.length} containers are stopped and removed.`,
  );
  lines.push(volumes ? 'Its data is deleted.' : 'Its data is kept (`npm stop -- --volumes` deletes it).');
  if (kept !== undefined) lines.push(kept);
  return lines;
}
