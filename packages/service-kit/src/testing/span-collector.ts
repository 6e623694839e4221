import type { TelemetryOptions } from '@opsconductor/telemetry';

type Exporter = NonNullable<TelemetryOptions['spanExporter']>;
type Span = Parameters<Exporter['export']>[0][number];

/** An exporter that keeps its spans. The list is complete once the telemetry is shut down. */
export function spanCollector(): { readonly spans: readonly Span[]; readonly spanExporter: Exporter } {
  const spans: Span[] = [];
  const spanExporter: Exporter = {
    export(batch, done) {
      spans.push(...batch);
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
  return { spans, spanExporter };
}
