import { faults as everywhere, type FaultDeclaration } from '@opsconductor/service-kit/faults';
import { SERVICES, type Service } from '../stack/services.ts';

/** A fault that can be started in a running stack, and the alert that it has to fire. */
export interface Fault extends FaultDeclaration {
  readonly kind: 'container stopped' | 'fault route';
  /** Services where it can be started; default: the first one. */
  readonly services: readonly [string, ...string[]];
}

/** A fault that no service can have: nothing answers in a stopped container. */
const SERVICE_DOWN: Fault = {
  name: 'service-down',
  description: 'The container of a service is stopped',
  byDefault: 'stops the container of target-manager',
  alert: 'ServiceDown',
  scope: 'platform',
  expectSeconds: 90,
  params: {},
  kind: 'container stopped',
  services: ['target-manager'],
};

/** Where a fault of several services starts by default: it serves requests and has dependencies. */
const FIRST = 'automation';

/** All faults: `service-down`, those of every service, and the others in the order of the compose file. */
export const FAULTS: readonly Fault[] = [SERVICE_DOWN, ...(await faultsOfServices())];

interface Offer {
  readonly fault: FaultDeclaration;
  readonly service: string;
}

async function faultsOfServices(): Promise<Fault[]> {
  const services = SERVICES.filter(({ hasFaults }) => hasFaults);
  const offers: Offer[] = [
    ...everywhere.flatMap((fault) => services.map(({ name }) => ({ fault, service: name }))),
    ...(await Promise.all(services.map(offersOf))).flat(),
  ];
  return [...Map.groupBy(offers, ({ fault }) => fault.name).values()].map((same) => {
    const [first, ...others] = same as [Offer, ...Offer[]]; // a group is never empty
    const names: Fault['services'] = [first.service, ...others.map(({ service }) => service)];
    const inOrder: Fault['services'] = names.includes(FIRST)
      ? [FIRST, ...names.filter((name) => name !== FIRST)]
      : names;
    return { ...first.fault, kind: 'fault route', services: inOrder };
  });
}

async function offersOf({ name, folder }: Service): Promise<Offer[]> {
  const { faults } = (await import(`@opsconductor/${folder}/faults`)) as {
    readonly faults: readonly FaultDeclaration[];
  };
  return faults
    .filter(({ services }) => services === undefined || services.includes(name))
    .map((fault) => ({ fault, service: name }));
}
