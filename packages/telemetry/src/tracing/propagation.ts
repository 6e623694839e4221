import {
  type Context,
  type ContextManager,
  context,
  propagation,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { requestIdsOf } from './request-context.ts';

export const correlationHeader = 'x-correlation-id';
const correlationEntry = 'correlation_id';

/** Propagates the correlation id as a header and as a W3C baggage entry; built only for outbound calls. */
class CorrelationPropagator implements TextMapPropagator {
  readonly #baggage = new W3CBaggagePropagator();

  inject(from: Context, carrier: unknown, setter: TextMapSetter): void {
    const ids = requestIdsOf(from);
    if (!ids) {
      this.#baggage.inject(from, carrier, setter);
      return;
    }
    setter.set(carrier, correlationHeader, ids.correlationId);
    const baggage = (propagation.getBaggage(from) ?? propagation.createBaggage()).setEntry(correlationEntry, {
      value: ids.correlationId,
    });
    this.#baggage.inject(propagation.setBaggage(from, baggage), carrier, setter);
  }

  extract(into: Context, carrier: unknown, getter: TextMapGetter): Context {
    return this.#baggage.extract(into, carrier, getter);
  }

  fields(): string[] {
    return ['baggage', correlationHeader];
  }
}

const baggagePropagator = new W3CBaggagePropagator();
const headerGetter: TextMapGetter<Record<string, string | string[] | undefined>> = {
  get: (headers, key) => headers[key],
  keys: (headers) => Object.keys(headers),
};

/** Reads the W3C `baggage` header into the context. */
export const extractBaggage = (
  into: Context,
  headers: Record<string, string | string[] | undefined>,
): Context => baggagePropagator.extract(into, headers, headerGetter);

/** The correlation id that came as baggage. */
export const baggageCorrelationId = (from: Context): string | undefined =>
  propagation.getBaggage(from)?.getEntry(correlationEntry)?.value;

let manager: ContextManager | undefined;

/** Context and propagation are process-wide in OpenTelemetry; installed once, needed even when no span is kept. */
export function installContext(): ContextManager {
  if (manager) return manager;
  manager = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(manager);
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new CorrelationPropagator()] }),
  );
  return manager;
}
