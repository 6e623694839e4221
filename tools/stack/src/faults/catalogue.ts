/** A fault that can be started in a running stack, and the alert that it has to fire. */
export interface Fault {
  readonly name: string;
  readonly what: string;
  readonly alert: string;
  /** Which of the rules of that name. */
  readonly scope: string;
  /** Seconds until the alert arrives: scrape, evaluation, `for` and, where the rule looks at a rate, its window. */
  readonly expectSeconds: number;
  readonly effect: ContainerStopped | FaultRoute;
}

interface ContainerStopped {
  readonly kind: 'container stopped';
  readonly services: readonly [string];
}

interface FaultRoute {
  readonly kind: 'fault route';
  /** Services where it can be started; default: the first one. */
  readonly services: readonly [FaultService, ...FaultService[]];
}

/** Services with fault routes, and the variable of the port where each listens on this machine. */
export const FAULT_PORTS = {
  automation: 'AUTOMATION_PORT',
  scheduler: 'SCHEDULER_PORT',
  'target-manager': 'TARGET_MANAGER_PORT',
  'ai-pipeline': 'AI_PIPELINE_PORT',
  workload: 'WORKLOAD_PORT',
  'git-agent': 'GIT_AGENT_PORT',
  'obsidian-agent': 'OBSIDIAN_AGENT_PORT',
  'llm-router-agent': 'LLM_ROUTER_AGENT_PORT',
  'resource-monitor': 'RESOURCE_MONITOR_PORT',
  'alert-inbox': 'ALERT_INBOX_PORT',
  'health-aggregator': 'HEALTH_AGGREGATOR_PORT',
  'rule-engine': 'RULE_ENGINE_PORT',
} as const;

export type FaultService = keyof typeof FAULT_PORTS;

const at = (...services: FaultRoute['services']): FaultRoute => ({ kind: 'fault route', services });
const anywhere = at('automation', ...(Object.keys(FAULT_PORTS) as FaultService[]).slice(1));
const withDependencies = at(
  'automation',
  'scheduler',
  'target-manager',
  'ai-pipeline',
  'llm-router-agent',
  'resource-monitor',
  'rule-engine',
);
const agents = at('git-agent', 'obsidian-agent', 'llm-router-agent');

export const FAULTS: readonly Fault[] = [
  {
    name: 'service-down',
    what: 'stops the container of target-manager',
    alert: 'ServiceDown',
    scope: 'platform',
    expectSeconds: 90,
    effect: { kind: 'container stopped', services: ['target-manager'] },
  },

  // Faults of every service.
  {
    name: 'latency',
    what: 'delays each request by 1.5 s',
    alert: 'HighResponseTime',
    scope: 'platform',
    expectSeconds: 390,
    effect: anywhere,
  },
  {
    name: 'error-rate',
    what: 'answers half of the requests with 500',
    alert: 'HighErrorRate',
    scope: 'platform',
    expectSeconds: 400,
    effect: anywhere,
  },
  {
    name: 'crash',
    what: 'ends the process by an uncaught exception; the container restarts it',
    alert: 'LogNewError',
    scope: 'logs',
    expectSeconds: 90,
    effect: anywhere,
  },
  {
    name: 'memory-leak',
    what: 'increases the memory by 10 MiB per second, up to 90 % of the limit',
    alert: 'HighMemoryUsage',
    scope: 'platform',
    expectSeconds: 380,
    effect: anywhere,
  },
  {
    name: 'cpu-burn',
    what: 'keeps two cores busy on threads of the process',
    alert: 'HighCPUUsage',
    scope: 'platform',
    expectSeconds: 520,
    effect: anywhere,
  },
  {
    name: 'event-loop-block',
    what: 'blocks the event loop for 300 ms, twice per second',
    alert: 'EventLoopBlocked',
    scope: 'platform',
    expectSeconds: 280,
    effect: anywhere,
  },
  {
    name: 'log-flood',
    what: 'writes 50 ERROR lines per second',
    alert: 'LogErrorBurst',
    scope: 'logs',
    expectSeconds: 90,
    effect: anywhere,
  },
  {
    name: 'dependency-cut',
    what: 'fails every call to one dependency, and its readiness check',
    alert: 'DependencyDown',
    scope: 'dependency',
    expectSeconds: 130,
    effect: withDependencies,
  },

  // Faults of single services.
  {
    name: 'queue-stall',
    what: 'starts no jobs, so the queue grows until it is full',
    alert: 'QueueBacklog',
    scope: 'scheduler',
    expectSeconds: 130,
    effect: at('scheduler'),
  },
  {
    name: 'throughput-drop',
    what: 'accepts half of the jobs and refuses the others',
    alert: 'LowThroughput',
    scope: 'scheduler',
    expectSeconds: 200,
    effect: at('scheduler'),
  },
  {
    name: 'dispatch-delay',
    what: 'delays the start of each job by 5 ms',
    alert: 'HighSchedulerLatency',
    scope: 'scheduler',
    expectSeconds: 130,
    effect: at('scheduler'),
  },
  {
    name: 'job-errors',
    what: 'makes 20 jobs per second fail',
    alert: 'HighErrorRate',
    scope: 'scheduler',
    expectSeconds: 350,
    effect: at('scheduler'),
  },
  {
    name: 'target-down',
    what: 'loses the heartbeats of target-1',
    alert: 'TargetUnhealthy',
    scope: 'target',
    expectSeconds: 150,
    effect: at('target-manager'),
  },
  {
    name: 'target-hot',
    what: 'makes target-1 report 97 % CPU',
    alert: 'HighCPUUsage',
    scope: 'target',
    expectSeconds: 380,
    effect: at('target-manager'),
  },
  {
    name: 'state-sync-lag',
    what: 'delays target state updates to the scheduler by 500 ms',
    alert: 'StateSyncSlow',
    scope: 'target',
    expectSeconds: 400,
    effect: at('target-manager'),
  },
  {
    name: 'tool-errors',
    what: 'makes 30 % of the tool executions fail',
    alert: 'AIExecutionErrorRateHigh',
    scope: 'ai',
    expectSeconds: 240,
    effect: at('automation'),
  },
  {
    name: 'slow-tools',
    what: 'makes each tool execution take 2 s longer',
    alert: 'AIExecutionLatencyP95High',
    scope: 'ai',
    expectSeconds: 220,
    effect: at('automation'),
  },
  {
    name: 'selector-degraded',
    what: 'cuts the selector off from its cache and its database',
    alert: 'SelectorErrorBurst',
    scope: 'selector',
    expectSeconds: 220,
    effect: at('automation'),
  },
  {
    name: 'selector-errors',
    what: 'makes 30 % of the selections fail',
    alert: 'SelectorErrorBurst',
    scope: 'selector',
    expectSeconds: 240,
    effect: at('automation'),
  },
  {
    name: 'workflow-errors',
    what: 'makes half of the workflow executions fail',
    alert: 'WorkflowExecutionFailureRate',
    scope: 'workflow',
    expectSeconds: 560,
    effect: at('automation'),
  },
  {
    name: 'workflow-stall',
    what: 'starts no workflow executions and puts 150 into the queue',
    alert: 'QueueBacklog',
    scope: 'workflow',
    expectSeconds: 380,
    effect: at('automation'),
  },
  {
    name: 'model-slow',
    what: 'makes each answer of the model take 1.5 s longer',
    alert: 'ModelLatencyHigh',
    scope: 'ai',
    expectSeconds: 400,
    effect: at('ai-pipeline'),
  },
  {
    name: 'model-429',
    what: 'makes the model refuse half of the calls with 429',
    alert: 'ModelRateLimited',
    scope: 'ai',
    expectSeconds: 420,
    effect: at('ai-pipeline'),
  },
  {
    name: 'token-spike',
    what: 'makes each call to the model use 20 times the tokens',
    alert: 'TokenSpendHigh',
    scope: 'ai',
    expectSeconds: 420,
    effect: at('ai-pipeline'),
  },
  {
    name: 'quality-drop',
    what: 'gives the answers a quality score of 0.2',
    alert: 'AnswerQualityLow',
    scope: 'ai',
    expectSeconds: 420,
    effect: at('ai-pipeline'),
  },
  {
    name: 'budget-overrun',
    what: 'makes the runs exceed their hop budget',
    alert: 'BudgetViolationRateHigh',
    scope: 'ai',
    expectSeconds: 400,
    effect: at('ai-pipeline'),
  },
  {
    name: 'login-drop',
    what: 'stops the logins of the simulated users; the stack has to be up for an hour',
    alert: 'LowUserActivity',
    scope: 'business',
    expectSeconds: 2_460,
    effect: at('workload'),
  },
  {
    name: 'login-failures',
    what: 'sends 5 logins per second with a wrong password',
    alert: 'FailedLoginsBurst',
    scope: 'security',
    expectSeconds: 90,
    effect: at('workload'),
  },
  {
    name: 'creation-drop',
    what: 'stops the creation of workflows; the stack has to be up for an hour',
    alert: 'WorkflowCreationDrop',
    scope: 'business',
    expectSeconds: 2_460,
    effect: at('workload'),
  },
  {
    name: 'execution-spike',
    what: 'starts 2 more workflow executions per second',
    alert: 'ExecutionVolumeSpike',
    scope: 'business',
    expectSeconds: 120,
    effect: at('workload'),
  },
  {
    name: 'traffic-drop',
    what: 'sends a tenth of the traffic; the stack has to be up for half an hour',
    alert: 'RequestRateAnomaly',
    scope: 'anomaly',
    expectSeconds: 760,
    effect: at('workload'),
  },
  {
    name: 'traffic-spike',
    what: 'sends 5 times the traffic; the stack has to be up for half an hour',
    alert: 'RequestRateAnomaly',
    scope: 'anomaly',
    expectSeconds: 760,
    effect: at('workload'),
  },
  {
    name: 'agent-errors',
    what: 'makes every call of the agent fail',
    alert: 'AgentErrorRateHigh',
    scope: 'agents',
    expectSeconds: 400,
    effect: agents,
  },
  {
    name: 'agent-slow',
    what: 'makes each call of the agent take 3 s longer',
    alert: 'AgentLatencyHigh',
    scope: 'agents',
    expectSeconds: 400,
    effect: agents,
  },
  {
    name: 'disk-fill',
    what: 'fills the scratch disk of the resource monitor to 95 %',
    alert: 'QuotaStorageExceeded',
    scope: 'quota',
    expectSeconds: 980,
    effect: at('resource-monitor'),
  },
  {
    name: 'cpu-pressure',
    what: 'keeps all cores busy with threads of the resource monitor',
    alert: 'QuotaCPUExceeded',
    scope: 'quota',
    expectSeconds: 380,
    effect: at('resource-monitor'),
  },
  {
    name: 'memory-pressure',
    what: 'uses 88 % of the memory limit of the resource monitor',
    alert: 'QuotaMemoryExceeded',
    scope: 'quota',
    expectSeconds: 380,
    effect: at('resource-monitor'),
  },
  {
    name: 'receiver-fails',
    what: 'makes the receiver slack refuse notifications from Alertmanager',
    alert: 'AlertmanagerNotificationsFailing',
    scope: 'stack',
    expectSeconds: 300,
    effect: at('alert-inbox'),
  },
];
