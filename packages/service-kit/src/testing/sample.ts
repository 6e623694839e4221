import { isDeepStrictEqual } from 'node:util';
import { parseExposition, type Sample } from '@opsconductor/promkit';
import type { Telemetry } from '@opsconductor/telemetry';

const samplesIn = (text: string): Sample[] => parseExposition(text).flatMap(({ samples }) => samples);

/** The value of one series, written as in the exposition (`name{label="value"}`); undefined when there is none. */
export async function sample({ metrics }: Telemetry, series: string): Promise<number | undefined> {
  const [wanted] = samplesIn(`${series} 0`);
  return samplesIn(await metrics.exposition()).find(
    ({ name, labels }) => name === wanted?.name && isDeepStrictEqual(labels, wanted.labels),
  )?.value;
}
