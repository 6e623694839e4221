import { type ComposeModel, httpInbox, Observer, type Profile, Stack } from '@opsconductor/proof';
import { FACTOR, platformProfile } from '../platform/start-platform.ts';
import { onlyFor } from './only-for.ts';
import { COMPOSE_FILE, type Production, readProduction } from './production.ts';

const backEnds = ['prometheus', 'alertmanager', 'loki', 'tempo', 'alert-inbox'];
const backends = {
  prometheus: { service: 'prometheus', port: 9090 },
  alertmanager: { service: 'alertmanager', port: 9093 },
};

/** The services that deliver alerts and those that store signals, without the platform that they monitor. */
export interface AlertingPath extends AsyncDisposable {
  readonly stack: Stack;
  readonly profile: Profile;
  readonly observer: Observer;
  readonly production: Production;
}

export interface PathOptions {
  /** Services of the platform that a test also needs. */
  readonly services?: readonly string[];
  readonly adapt?: (model: ComposeModel) => void;
}

/** Starts the alerting path on the fast profile. */
export async function startPath({ services = [], adapt }: PathOptions = {}): Promise<AlertingPath> {
  const kept = [...backEnds, ...services];
  const profile = onlyFor(kept, platformProfile(FACTOR));
  const production = await readProduction();
  const stack = await Stack.start({
    composeFile: COMPOSE_FILE,
    profile,
    scaleEnvironment: [{ service: 'alert-inbox', name: 'HEARTBEAT_TIMEOUT_MS', unit: 'ms' }],
    without: production.services.filter((name) => !kept.includes(name)),
    readyWithinSeconds: 600,
    ...(adapt && { adapt: [{ what: 'changes for the test of the path', apply: adapt }] }),
  });
  const receiver = httpInbox(`${stack.url('alert-inbox', 3000)}/notifications`);
  const observer = new Observer({ stack, profile, receiver, backends });
  return {
    stack,
    profile,
    observer,
    production,
    async [Symbol.asyncDispose]() {
      await observer[Symbol.asyncDispose]();
      await stack[Symbol.asyncDispose]();
    },
  };
}
