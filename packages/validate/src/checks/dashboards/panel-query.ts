import type { Check } from '../../check.ts';
import type { Panel } from '../../input/dashboards.ts';
import { asObject, asText } from '../../input/json.ts';

/** Panel types that need no query. */
const WITHOUT_QUERY = new Set(['text', 'dashlist', 'alertlist', 'news', 'row', 'welcome']);

export const panelQuery: Check = {
  name: 'dashboards/panel-query',
  title: 'every panel has a query',
  run(inputs) {
    return inputs.dashboards().flatMap(({ file, uid, panels }) =>
      panels
        .filter((panel) => !WITHOUT_QUERY.has(panel.type) && !hasQuery(panel))
        .map(({ title, line }) => ({
          severity: 'error',
          file,
          line,
          message: `panel "${title}" of ${uid} has no query`,
          fix: 'Add a query, or remove the panel.',
        })),
    );
  },
};

const hasQuery = ({ targets, settings }: Panel): boolean =>
  targets.some(({ expr }) => expr.trim() !== '') ||
  /^(-- |grafana$)/.test(asText(asObject(settings.datasource).uid) ?? '') ||
  settings.libraryPanel !== undefined ||
  (Array.isArray(settings.targets) &&
    settings.targets.some((each) => /service ?map|alerts/i.test(asText(asObject(each).queryType) ?? '')));
