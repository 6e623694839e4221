import { pseudonym, type Telemetry } from '@opsconductor/telemetry';
import Type, { type Static } from 'typebox';
import type { App } from '../app-type.ts';
import { kitErrors } from '../kit-errors.ts';
import { readOptionalSecret } from '../secret-file.ts';
import { commonFaults } from './common/common-faults.ts';
import type { DependencyCuts } from './dependency-cuts.ts';
import type { Fault } from './fault.ts';
import { faultMetrics } from './metrics.ts';
import { applyRequestFaults } from './request-faults.ts';
import { bearerCheck } from './token.ts';

export interface FaultSetup {
  /** Without a file, or with an empty one, the routes do not exist. */
  readonly tokenFile: string | undefined;
  /** The service's own faults, in addition to those that every service has. */
  readonly list?: readonly AnyFault[];
  /** The dependencies that `dependency-cut` can cut. */
  readonly cuts?: DependencyCuts;
}

// biome-ignore lint/suspicious/noExplicitAny: each fault has parameters of its own
type AnyFault = Fault<any>;

const FaultView = Type.Object({
  name: Type.String(),
  description: Type.String(),
  alert: Type.String({ description: 'the alert that the fault is meant to fire' }),
  active: Type.Boolean(),
  params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  until: Type.Optional(Type.String({ format: 'date-time' })),
});
/** A route of its own for each fault would be 13 buckets for each of a dozen faults in every service. */
const oneRoute = { telemetry: { route: '/faults/:name' } } as const;
const NameParams = Type.Object({ name: Type.String({ maxLength: 64 }) });

function show({ name, description, alert, state }: AnyFault): Static<typeof FaultView> {
  const view = { name, description, alert, active: state.active };
  return state.active ? { ...view, params: state.params, until: state.until.toISOString() } : view;
}

/** Registers `GET /faults`, `POST /faults/<name>` and `DELETE /faults/<name>` behind the bearer token. */
export function registerFaults(app: App, telemetry: Telemetry, setup: FaultSetup): void {
  const token = setup.tokenFile && readOptionalSecret('FAULT_TOKEN_FILE', setup.tokenFile);
  if (token === undefined || token === '') return;
  const accepts = bearerCheck(token);
  const logger = telemetry.logger.child({ component: 'faults' });
  const common = commonFaults(logger, setup.cuts);
  const list: readonly AnyFault[] = [...(setup.list ?? []), ...common.list];
  applyRequestFaults(app, common);
  showActive(telemetry, list);
  const audit = (event: string, fault: string, metadata: object, message: string) =>
    logger.warn({ event, category: 'SECURITY', metadata: { fault, ...metadata } }, message);
  const unknown = (name: string) =>
    kitErrors.FAULT_UNKNOWN(name, list.map((fault) => fault.name).join(', ') || 'none');

  app.register(
    async (routes: App) => {
      routes.addHook('onRequest', async (request) => {
        const { method, routeOptions, headers, ip } = request;
        const metadata = { method, route: routeOptions.url, client: pseudonym(telemetry, ip) };
        if (!accepts(headers.authorization)) {
          audit('fault.refused', 'none', metadata, 'fault token refused');
          throw kitErrors.FAULT_TOKEN_REFUSED();
        }
        // Pages read the list all the time; only what may change something is worth a line.
        if (method !== 'GET')
          logger.info({ event: 'access.granted', category: 'SECURITY', metadata }, 'fault token accepted');
      });

      routes.get(
        '/',
        {
          schema: {
            summary: 'All faults and their state',
            response: { 200: Type.Object({ faults: Type.Array(FaultView) }) },
          },
        },
        async () => ({ faults: list.map(show) }),
      );

      for (const fault of list) {
        const body = Type.Object(
          { ttl_seconds: Type.Integer({ minimum: 1, maximum: 3_600, default: 600 }), ...fault.params },
          { additionalProperties: false },
        );
        routes.post(
          `/${fault.name}`,
          {
            config: oneRoute,
            schema: {
              body,
              summary: fault.description,
              response: { [fault.afterAnswer ? 202 : 201]: FaultView },
            },
            preValidation: async (request) => {
              (request as { body: unknown }).body ??= {};
            },
          },
          async (request, reply) => {
            const { ttl_seconds, ...params } = request.body;
            const start = () =>
              fault.activate(params, ttl_seconds, () =>
                audit('fault.expired', fault.name, {}, `fault ${fault.name} ended by itself`),
              );
            audit('fault.started', fault.name, { ttl_seconds, params }, `fault ${fault.name} started`);
            if (fault.afterAnswer) {
              reply.raw.once('finish', start);
              return reply.code(202).send(show(fault));
            }
            start();
            return reply.code(201).send(show(fault));
          },
        );
      }

      routes.post('/:name', { schema: { params: NameParams, hide: true } }, async (request) => {
        throw unknown(request.params.name);
      });

      routes.delete(
        '/:name',
        { schema: { params: NameParams, summary: 'Ends a fault', response: { 204: Type.Null() } } },
        async (request, reply) => {
          const fault = list.find(({ name }) => name === request.params.name);
          if (!fault) throw unknown(request.params.name);
          if (fault.revert()) audit('fault.ended', fault.name, {}, `fault ${fault.name} ended`);
          return reply.code(204).send(null);
        },
      );
    },
    { prefix: '/faults' },
  );

  // A fault must not outlive its app in tests that share a process.
  app.addHook('onClose', async () => {
    for (const fault of list) fault.revert();
  });
}

function showActive({ metrics }: Telemetry, list: readonly AnyFault[]): void {
  const { faultActive } = metrics.register(faultMetrics);
  metrics.onRender(() => {
    for (const { name, state } of list) faultActive.set({ fault: name }, state.active ? 1 : 0);
  });
}
