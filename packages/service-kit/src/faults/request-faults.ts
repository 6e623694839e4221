import type { FastifyRequest } from 'fastify';
import type { App } from '../app-type.ts';
import { kitErrors } from '../kit-errors.ts';
import type { commonFaults } from './common/common-faults.ts';
import { faultShare } from './fault-share.ts';

// Probes, scrapes and the routes that end a fault have to work while it is active.
function isSystemRoute({ routeOptions: { url, config } }: FastifyRequest): boolean {
  return url === undefined || config.telemetry === false || url.startsWith('/faults');
}

/** Applies the faults that act on requests. The hook runs after validation, so that an invalid request is answered as usual. */
export function applyRequestFaults(
  app: App,
  { latency, errorRate }: Pick<ReturnType<typeof commonFaults>, 'latency' | 'errorRate'>,
): void {
  const share = faultShare();
  app.addHook('preHandler', (request, _reply, next) => {
    if ((!latency.state.active && !errorRate.state.active) || isSystemRoute(request)) return next();
    const fails = share(errorRate.state.active ? errorRate.state.params.ratio : 0);
    const proceed = () => next(fails ? kitErrors.FAULT_INJECTED() : undefined);
    if (latency.state.active) setTimeout(proceed, latency.state.params.delay_ms);
    else proceed();
  });
}
