import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DataqueryBuilder as LokiQuery } from '@grafana/grafana-foundation-sdk/loki';
import {
  DataqueryBuilder as PrometheusQuery,
  PromQueryFormat,
  QueryEditorMode,
} from '@grafana/grafana-foundation-sdk/prometheus';
import { SearchTableType, DataqueryBuilder as TempoQuery } from '@grafana/grafana-foundation-sdk/tempo';
import type { LogQuery, PromQuery, Query } from '../queries/query.ts';
import { datasourceOf } from '../variables/datasources.ts';
import type { PanelKind } from './source.ts';

/** A query as Grafana has it. */
export function targetOf(query: Query, at: number, kind: PanelKind): Builder<Dataquery> {
  const refId = String.fromCharCode('A'.charCodeAt(0) + at);
  switch (query.language) {
    case 'promql':
      return prometheus(query, kind).refId(refId).datasource(datasourceOf(query));
    case 'logql':
      return loki(query).refId(refId).datasource(datasourceOf(query));
    case 'traceql':
      return new TempoQuery()
        .queryType('traceql')
        .query(query.expr)
        .tableType(SearchTableType.Spans)
        .limit(20)
        .spss(3)
        .refId(refId)
        .datasource(datasourceOf(query));
  }
}

function prometheus({ expr, legend, instant, exemplars }: PromQuery, kind: PanelKind): PrometheusQuery {
  const target = new PrometheusQuery().expr(expr).editorMode(QueryEditorMode.Code).legendFormat(legend);
  if (instant) target.instant();
  else target.range();
  if (exemplars) target.exemplar(true);
  if (kind === 'table') target.format(PromQueryFormat.Table);
  if (kind === 'heatmap') target.format(PromQueryFormat.Heatmap);
  return target;
}

function loki({ expr, legend, instant }: LogQuery): LokiQuery {
  return new LokiQuery()
    .expr(expr)
    .legendFormat(legend)
    .maxLines(500)
    .queryType(instant ? 'instant' : 'range');
}
