import { asArray, asObject, asText, type Json, objectsIn } from './json.ts';
import type { SourceFile } from './source-file.ts';

export interface Target {
  readonly expr: string;
  /** Type and uid of the datasource of the target. Default: those of the panel. Empty if the file does not say them. */
  readonly datasourceType: string;
  readonly datasourceUid: string;
  /** It has a datasource, but the file does not say of which type. */
  readonly isOfUnknownType: boolean;
  /** The panel does not show its result. */
  readonly isHidden: boolean;
  readonly instant: boolean;
  readonly line: number;
}

export interface Panel {
  readonly title: string;
  readonly type: string;
  readonly settings: Json;
  readonly targets: readonly Target[];
  /** The collapsed row that contains it; empty for none. */
  readonly row: string;
  readonly line: number;
}

export interface Dashboard {
  readonly file: string;
  readonly uid: string;
  /** For messages: the uid, or the file without one. */
  readonly name: string;
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
    name: asText(value.uid) || source.path,
    title: asText(value.title) ?? '',
    panels: panelsIn(source, value, [], typesIn(value)),
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

/** The types of datasources that variables and the inputs of an export stand for. */
function typesIn(value: Json): ReadonlyMap<string, string> {
  const variables = objectsIn(asObject(value.templating).list).filter(({ type }) => type === 'datasource');
  return new Map([
    ...objectsIn(value.__inputs).map(
      ({ name, pluginId }) => [asText(name) ?? '', asText(pluginId) ?? ''] as const,
    ),
    ...variables.map(({ name, query }) => [asText(name) ?? '', asText(query) ?? ''] as const),
  ]);
}

/** The panels of a collapsed row are inside the row. */
function panelsIn(
  source: SourceFile,
  holder: Json,
  keys: (string | number)[],
  types: ReadonlyMap<string, string>,
): Panel[] {
  return asArray(holder.panels).flatMap((value, index): Panel[] => {
    const settings = asObject(value);
    const at = [...keys, 'panels', index];
    const inner = panelsIn(source, settings, at, types);
    if (settings.type === 'row') return inner;
    const panel = {
      title: asText(settings.title) ?? '',
      type: asText(settings.type) ?? '',
      settings,
      get targets() {
        return asArray(settings.targets).map((each, target) =>
          readTarget(source, asObject(each), settings, [...at, 'targets', target], types),
        );
      },
      row: keys.join('.'),
      get line() {
        return source.line(...at);
      },
    };
    return [panel, ...inner];
  });
}

function readTarget(
  source: SourceFile,
  target: Json,
  panel: Json,
  keys: (string | number)[],
  types: ReadonlyMap<string, string>,
): Target {
  const own = datasourceOf(target.datasource, types);
  const inherited = datasourceOf(panel.datasource, types);
  return {
    expr: asText(target.expr) ?? asText(target.query) ?? '',
    datasourceType: own.type || inherited.type,
    datasourceUid: own.uid || inherited.uid,
    isOfUnknownType: (own.isNamed || inherited.isNamed) && (own.type || inherited.type) === '',
    isHidden: target.hide === true,
    instant: target.instant === true && target.range !== true,
    get line() {
      return source.line(...keys);
    },
  };
}

/** A datasource is an object, or in older dashboards a name or a variable. */
function datasourceOf(
  value: unknown,
  types: ReadonlyMap<string, string>,
): { type: string; uid: string; isNamed: boolean } {
  const settings = asObject(value);
  const uid = asText(settings.uid) ?? asText(value) ?? '';
  const variable = /^\$\{?(\w+)\}?$/.exec(uid)?.[1] ?? '';
  const isName = asText(value) !== undefined && variable === '';
  return {
    type: asText(settings.type) ?? types.get(variable) ?? '',
    uid: isName ? '' : uid,
    isNamed: uid !== '' && uid !== 'default',
  };
}
