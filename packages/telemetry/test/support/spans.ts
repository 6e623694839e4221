import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import type { TelemetryOptions } from '../../src/index.ts';
import { testTelemetry } from './telemetry.ts';

/** A Telemetry whose kept spans end in a list when it shuts down. */
export function tracedTelemetry(options: Partial<TelemetryOptions> = {}) {
  const spans: ReadableSpan[] = [];
  const spanExporter: SpanExporter = {
    export: (batch, done) => {
      spans.push(...batch);
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
  return { spans, ...testTelemetry({ spanExporter, ...options }) };
}
