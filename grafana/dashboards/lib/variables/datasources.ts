import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type { Query } from '../queries/query.ts';

/** uids in grafana/provisioning/datasources. The one for metrics can be selected on every dashboard. */
export const PROMETHEUS: DataSourceRef = { type: 'prometheus', uid: `\${datasource}` };
const LOKI: DataSourceRef = { type: 'loki', uid: 'loki' };
const TEMPO: DataSourceRef = { type: 'tempo', uid: 'tempo' };

const BY_LANGUAGE = { promql: PROMETHEUS, logql: LOKI, traceql: TEMPO } as const;

/** The datasource of a query. */
export const datasourceOf = ({ language }: Query): DataSourceRef => BY_LANGUAGE[language];
