import { type Inhibition, type Route, readInhibitions, readRoutes, type Source } from '@opsconductor/promkit';
import { asArray, asObject, asText, type Json, objectsIn } from './json.ts';
import { reading, SourceFile } from './source-file.ts';

interface Receiver {
  readonly name: string;
  readonly line: number;
  /** Its integrations, such as `webhook` or `email`, with their settings. */
  readonly integrations: readonly { readonly kind: string; readonly settings: Json; readonly line: number }[];
}

interface TimeInterval {
  readonly name: string;
  /** The time zones of its parts. */
  readonly locations: readonly { readonly name: string; readonly line: number }[];
}

export interface AlertmanagerConfig {
  readonly file: string;
  readonly global: Json;
  readonly route: Route;
  readonly receivers: readonly Receiver[];
  readonly inhibitions: readonly Inhibition[];
  readonly timeIntervals: readonly TimeInterval[];
  line(...keys: (string | number)[]): number;
}

/** @throws InputError if the file has no route, or Alertmanager would refuse a matcher or a duration */
export const readAlertmanagerConfig = (root: string, path: string): AlertmanagerConfig =>
  alertmanagerConfigIn(new SourceFile(root, path));

/** The same for the text of a running Alertmanager. @throws InputError */
export function alertmanagerConfigIn(source: Source): AlertmanagerConfig {
  const value = asObject(source.value);
  return {
    file: source.path,
    global: asObject(value.global),
    route: reading(() => readRoutes(source)),
    receivers: asArray(value.receivers).map((each, index) => readReceiver(source, asObject(each), index)),
    inhibitions: reading(() => readInhibitions(source)),
    timeIntervals: ['time_intervals', 'mute_time_intervals'].flatMap((key) =>
      objectsIn(value[key]).map((each, index) => readInterval(source, each, [key, index])),
    ),
    line: (...keys) => source.line(...keys),
  };
}

function readReceiver(source: Source, settings: Json, index: number): Receiver {
  return {
    name: asText(settings.name) ?? '',
    line: source.line('receivers', index),
    integrations: Object.entries(settings).flatMap(([key, list]) =>
      key.endsWith('_configs')
        ? objectsIn(list).map((each, at) => ({
            kind: key.replace(/_configs$/, ''),
            settings: each,
            line: source.line('receivers', index, key, at),
          }))
        : [],
    ),
  };
}

const readInterval = (source: Source, settings: Json, keys: (string | number)[]): TimeInterval => ({
  name: asText(settings.name) ?? '',
  locations: objectsIn(settings.time_intervals).flatMap(({ location }, index) => {
    const name = asText(location);
    const line = source.line(...keys, 'time_intervals', index, 'location');
    return name === undefined ? [] : [{ name, line }];
  }),
});
