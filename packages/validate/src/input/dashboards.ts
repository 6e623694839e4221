import { asArray, asObject, asText, type Json, objectsIn } from './json.ts';
import type { SourceFile } from './source-file.ts';

export interface Target {
  readonly expr: string;
  /** Type and uid of the datasource of the target. Default: those of the panel. */
  readonly datasourceType: string;
  readonly datasourceUid: string;
  readonly instant: boolean;
  readonly line: number;
}

export interface Panel {
  readonly title: string;
  readonly type: string;
  readonly settings: Json;
  readonly targets: readonly Target[];
  readonly line: number;
}

export interface Dashboard {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  /** Variables by name, with their initial value. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  readonly value: Json;
  line(...keys: (string | number)[]): number;
}

export function readDashboard(source: SourceFile): Dashboard {
  const value = asObject(source.value);
  return {
    file: source.path,
    uid: asText(value.uid) ?? '',
    title: asText(value.title) ?? '',
    panels: panelsIn(source, value, []),
    variables: new Map(
      objectsIn(asObject(value.templating).list).map((each) => [
        asText(each.name) ?? '',
        asText(asObject(each.current).value) ?? (asText(each.query) ?? '').split(',')[0],
      ]),
    ),
    value,
    line: (...keys) => source.line(...keys),
  };
}

/** The panels of a collapsed row are inside the row. */
function panelsIn(source: SourceFile, holder: Json, keys: (string | number)[]): Panel[] {
  return asArray(holder.panels).flatMap((value, index): Panel[] => {
    const settings = asObject(value);
    const at = [...keys, 'panels', index];
    const inner = panelsIn(source, settings, at);
    if (settings.type === 'row') return inner;
    const panel = {
      title: asText(settings.title) ?? '',
      type: asText(settings.type) ?? '',
      settings,
      get targets() {
        return asArray(settings.targets).map((each, target) =>
          readTarget(source, asObject(each), settings, [...at, 'targets', target]),
        );
      },
      get line() {
        return source.line(...at);
      },
    };
    return [panel, ...inner];
  });
}

function readTarget(source: SourceFile, target: Json, panel: Json, keys: (string | number)[]): Target {
  const own = asObject(target.datasource);
  const inherited = asObject(panel.datasource);
  return {
    expr: asText(target.expr) ?? asText(target.query) ?? '',
    datasourceType: asText(own.type) ?? asText(inherited.type) ?? '',
    datasourceUid: asText(own.uid) ?? asText(inherited.uid) ?? '',
    instant: target.instant === true && target.range !== true,
    get line() {
      return source.line(...keys);
    },
  };
}
