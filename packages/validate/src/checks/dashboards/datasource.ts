import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import type { Panel } from '../../input/dashboards.ts';
import { asObject, asText, objectsIn } from '../../input/json.ts';

/** Datasources that are built into Grafana. */
const BUILT_IN = new Set(['grafana', '-- Grafana --', '-- Mixed --', '-- Dashboard --']);

/** If a uid is not provisioned, the panel shows "datasource not found". */
export const datasource: Check = {
  name: 'dashboards/datasource',
  title: 'every panel uses a provisioned datasource',
  async run(inputs) {
    if (!inputs.has('datasources')) throw new Skip('datasources are not given');
    await inputs.complete('datasources');
    const known = new Map(
      inputs
        .datasources()
        .flatMap(({ value }) => objectsIn(asObject(value).datasources))
        .map((each) => [asText(each.uid) ?? '', asText(each.type) ?? '']),
    );
    return inputs.dashboards().flatMap(({ file, name, panels }) =>
      panels.flatMap((panel) =>
        [...asked(panel)].flatMap(({ id, type, line }) => {
          if (BUILT_IN.has(id) || /^\$/.test(id)) return [];
          const provisioned = known.get(id);
          const says =
            id === ''
              ? 'has no datasource uid: it uses the default datasource'
              : provisioned === undefined
                ? `uses the datasource "${id}", which is not provisioned`
                : type !== '' && type !== provisioned
                  ? `uses the datasource "${id}" as ${type}, but its type is ${provisioned}`
                  : undefined;
          if (says === undefined) return [];
          return [
            {
              severity: 'error' as const,
              file,
              line,
              message: `panel "${panel.title}" of ${name} ${says}`,
              fix: `Use one of: ${[...known.keys()].join(', ')}.`,
            },
          ];
        }),
      ),
    );
  },
};

function asked(panel: Panel): { id: string; type: string; line: number }[] {
  const own = asObject(panel.settings.datasource);
  const places = panel.targets.map((target) => ({
    id: target.datasourceUid,
    type: target.datasourceType,
    line: target.line,
  }));
  const id = asText(own.uid);
  if (id === undefined) return places;
  const type = asText(own.type) ?? '';
  const others = places.filter((place) => place.id !== id || place.type !== type);
  return [{ id, type, line: panel.line }, ...others];
}
