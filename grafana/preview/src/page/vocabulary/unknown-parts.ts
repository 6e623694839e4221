import type { Dashboard, Panel } from '../model/dashboard.ts';
import { isLabelValues } from '../query/variable-values.ts';
import { DASHBOARD_VOCABULARY } from './known-dashboards.ts';
import { panelVocabulary } from './known-panels.ts';
import { unknownIn } from './vocabulary.ts';

/** What the page does not know of a panel, such as `fieldConfig.defaults.unit = "kbytes"`. */
export function unknownInPanel(panel: Panel): string[] {
  const vocabulary = panelVocabulary(panel.type);
  return vocabulary ? unknownIn(panel, vocabulary) : [`type = ${JSON.stringify(panel.type)}`];
}

/** What the page does not know of a dashboard besides its panels. */
export function unknownInDashboard({ panels: _, ...dashboard }: Dashboard): string[] {
  const queries = (dashboard.templating?.list ?? [])
    .filter(({ type }) => type === 'query')
    .map(({ query }) => (typeof query === 'string' ? query : (query?.query ?? '')));
  return [
    ...unknownIn(dashboard, DASHBOARD_VOCABULARY),
    ...queries.filter((query) => !isLabelValues(query)).map((query) => `query of a variable = ${query}`),
  ];
}
