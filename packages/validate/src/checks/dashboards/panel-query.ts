import type { Check } from '../../check.ts';
import type { Panel } from '../../input/dashboards.ts';
import { asObject, asText, objectsIn } from '../../input/json.ts';

/** Panel types that need no query. */
const WITHOUT_QUERY = new Set(['text', 'dashlist', 'alertlist', 'news', 'row', 'welcome']);

export const panelQuery: Check = {
  name: 'dashboards/panel-query',
  title: 'every panel has a query',
  run(inputs) {
    return inputs.dashboards().flatMap(({ file, name, panels }) =>
      panels
        .filter((panel) => !WITHOUT_QUERY.has(panel.type) && !hasQuery(panel))
        .map(({ title, line }) => ({
          severity: 'error',
          file,
          line,
          message: `panel "${title}" of ${name} has no query`,
          fix: 'Add a query, or remove the panel.',
        })),
    );
  },
};

/** Types whose query is a text in expr or query. Others have their own fields, such as rawSql. */
const WITH_TEXT = new Set(['prometheus', 'loki', '']);

/** Fields of queries in SQL, Graphite, Azure and TestData, in dashboards that do not name the type. */
const OTHER_QUERIES = ['rawSql', 'rawQuery', 'target', 'queryText', 'scenarioId'];

const hasQuery = ({ targets, settings }: Panel): boolean =>
  targets.some(({ expr, datasourceType }) => expr.trim() !== '' || !WITH_TEXT.has(datasourceType)) ||
  /^(-- |grafana$)/.test(asText(asObject(settings.datasource).uid) ?? '') ||
  settings.libraryPanel !== undefined ||
  objectsIn(settings.targets).some((target) =>
    OTHER_QUERIES.some((key) => (asText(target[key]) ?? '') !== ''),
  ) ||
  (Array.isArray(settings.targets) &&
    settings.targets.some((each) => /service ?map|alerts/i.test(asText(asObject(each).queryType) ?? '')));
