/** A fault that can be started in a running stack, and the alert that has to notice it. */
export interface Fault {
  readonly name: string;
  readonly what: string;
  readonly alert: string;
  /** Seconds until the alert arrives: scrape, evaluation, `for` and, where the rule looks at a rate, its window. */
  readonly expectSeconds: number;
  readonly effect: ContainerStopped | FaultRoute;
}

interface ContainerStopped {
  readonly kind: 'container stopped';
  readonly service: string;
}

export interface FaultRoute {
  readonly kind: 'fault route';
  readonly service: string;
  /** Variable of the port where the service listens on this machine. */
  readonly port: string;
  readonly fault: string;
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'service-down',
    what: 'stops the container of target-manager',
    alert: 'ServiceDown',
    expectSeconds: 90,
    effect: { kind: 'container stopped', service: 'target-manager' },
  },
  {
    name: 'tool-errors',
    what: 'makes 30 % of the tool executions in automation fail',
    alert: 'AIExecutionErrorRateHigh',
    expectSeconds: 240,
    effect: { kind: 'fault route', service: 'automation', port: 'AUTOMATION_PORT', fault: 'tool-errors' },
  },
];
