import Type from 'typebox';
import type { FaultDeclaration } from '../declaration.ts';

const CORE_IS_BUSY = 'a core is busy';

/** The faults of every service, except `dependency-cut`. */
export const common = {
  latency: {
    name: 'latency',
    description: 'Every request waits before it is handled, except on system routes',
    byDefault: 'delays each request by 1.5 s',
    alert: 'HighResponseTime',
    scope: 'platform',
    expectSeconds: 390,
    params: {
      delay_ms: Type.Integer({
        minimum: 1,
        maximum: 30_000,
        default: 1_500,
        description: 'milliseconds of wait',
      }),
    },
  },
  errorRate: {
    name: 'error-rate',
    description: 'A share of the requests is answered with 500, except on system routes',
    byDefault: 'answers half of the requests with 500',
    alert: 'HighErrorRate',
    scope: 'platform',
    expectSeconds: 400,
    params: {
      ratio: Type.Number({
        minimum: 0,
        maximum: 1,
        default: 0.5,
        description: 'share of requests that fail, 0 to 1',
      }),
    },
  },
  crash: {
    name: 'crash',
    description: 'The process dies of an uncaught exception, with exit code 1',
    byDefault: 'ends the process by an uncaught exception; the container restarts it',
    alert: 'LogNewError',
    scope: 'logs',
    expectSeconds: 90,
    params: {},
    afterAnswer: true,
  },
  memoryLeak: {
    name: 'memory-leak',
    description: 'Memory of the process grows up to 90 % of its limit (by 512 MiB without a limit)',
    byDefault: 'increases the memory by 10 MiB per second, up to 90 % of the limit',
    alert: 'HighMemoryUsage',
    scope: 'platform',
    expectSeconds: 380,
    params: {
      mib_per_second: Type.Number({
        exclusiveMinimum: 0,
        maximum: 1_000,
        default: 10,
        description: 'growth in MiB a second',
      }),
    },
  },
  cpuBurn: {
    name: 'cpu-burn',
    description: 'Threads of the process keep cores busy',
    byDefault: 'keeps two cores busy on threads of the process',
    alert: 'HighCPUUsage',
    scope: 'platform',
    expectSeconds: 520,
    disturbs: CORE_IS_BUSY,
    params: {
      percent: Type.Number({
        minimum: 1,
        maximum: 100,
        default: 95,
        description: 'share of each core, in percent',
      }),
      cores: Type.Integer({ minimum: 1, maximum: 4, default: 2, description: 'how many cores' }),
    },
  },
  eventLoopBlock: {
    name: 'event-loop-block',
    description: 'The event loop is blocked repeatedly, without using the CPU',
    byDefault: 'blocks the event loop for 300 ms, twice per second',
    alert: 'EventLoopBlocked',
    scope: 'platform',
    expectSeconds: 280,
    disturbs: CORE_IS_BUSY,
    params: {
      block_ms: Type.Integer({
        minimum: 1,
        maximum: 2_000,
        default: 300,
        description: 'milliseconds of each block',
      }),
      every_ms: Type.Integer({
        minimum: 10,
        maximum: 60_000,
        default: 500,
        description: 'milliseconds from one block to the next',
      }),
    },
  },
  logFlood: {
    name: 'log-flood',
    description: 'The process writes useless log lines',
    byDefault: 'writes 50 ERROR lines per second',
    alert: 'LogErrorBurst',
    scope: 'logs',
    expectSeconds: 90,
    disturbs: 'a flood of log lines',
    params: {
      lines_per_second: Type.Integer({
        minimum: 1,
        maximum: 5_000,
        default: 50,
        description: 'lines a second',
      }),
      level: Type.Enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], {
        default: 'ERROR',
        description: 'level of the lines',
      }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const faults: readonly FaultDeclaration[] = Object.values(common);

/** The fault of a service with dependencies, which are the values of its parameter; the first one is the default. */
export const dependencyCut = <const Name extends string>(dependencies: readonly [Name, ...Name[]]) =>
  ({
    name: 'dependency-cut',
    description: 'Calls to one dependency, and its readiness check, fail as if it were unreachable',
    byDefault: 'fails every call to one dependency, and its readiness check',
    alert: 'DependencyDown',
    scope: 'dependency',
    expectSeconds: 130,
    params: {
      dependency: Type.Enum([...dependencies], {
        default: dependencies[0],
        description: 'the dependency that is cut',
      }),
    },
  }) satisfies FaultDeclaration;
