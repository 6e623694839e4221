import { type Inhibition, type Route, readInhibitions, readRoutes } from '@opsconductor/promkit';
import { asArray, asObject, asText, type Json, objectsIn } from './json.ts';
import { reading, SourceFile } from './source-file.ts';

interface Receiver {
  readonly name: string;
  readonly line: number;
  /** Its integrations, such as `webhook` or `email`, with their settings. */
  readonly integrations: readonly { readonly kind: string; readonly settings: Json; readonly line: number }[];
}

export interface AlertmanagerConfig {
  readonly file: string;
  readonly global: Json;
  readonly route: Route;
  readonly receivers: readonly Receiver[];
  readonly inhibitions: readonly Inhibition[];
  line(...keys: (string | number)[]): number;
}

/** @throws InputError if the file has no route, or Alertmanager would refuse a matcher or a duration */
export function readAlertmanagerConfig(root: string, path: string): AlertmanagerConfig {
  const source = new SourceFile(root, path);
  const value = asObject(source.value);
  return {
    file: source.path,
    global: asObject(value.global),
    route: reading(() => readRoutes(source)),
    receivers: asArray(value.receivers).map((each, index) => readReceiver(source, asObject(each), index)),
    inhibitions: reading(() => readInhibitions(source)),
    line: (...keys) => source.line(...keys),
  };
}

function readReceiver(source: SourceFile, settings: Json, index: number): Receiver {
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
