import {
  dependencyCut,
  type Fault,
  type FaultDeclaration,
  faultShare,
  makeFaults,
} from '@opsconductor/service-kit/faults';
import Type from 'typebox';

const ratioOf = (what: string, value: number) => ({
  ratio: Type.Number({ minimum: 0, maximum: 1, default: value, description: `share of ${what} that fail` }),
});

const declared = {
  toolErrors: {
    name: 'tool-errors',
    description: 'A share of the tool executions fails',
    byDefault: 'makes 30 % of the tool executions fail',
    alert: 'AIExecutionErrorRateHigh',
    scope: 'ai',
    expectSeconds: 240,
    params: ratioOf('tool executions', 0.3),
  },
  slowTools: {
    name: 'slow-tools',
    description: 'Tool executions take longer',
    byDefault: 'makes each tool execution take 2 s longer',
    alert: 'AIExecutionLatencyP95High',
    scope: 'ai',
    expectSeconds: 220,
    params: {
      delay_ms: Type.Integer({ minimum: 1, maximum: 4_000, default: 2_000, description: 'time added' }),
    },
  },
  selectorDegraded: {
    name: 'selector-degraded',
    description: 'The selector reaches neither its cache nor its database',
    byDefault: 'cuts the selector off from its cache and its database',
    alert: 'SelectorErrorBurst',
    scope: 'selector',
    expectSeconds: 220,
    params: {},
  },
  selectorErrors: {
    name: 'selector-errors',
    description: 'A share of the selections gets no answer',
    byDefault: 'makes 30 % of the selections fail',
    alert: 'SelectorErrorBurst',
    scope: 'selector',
    expectSeconds: 240,
    params: ratioOf('selections', 0.3),
  },
  workflowErrors: {
    name: 'workflow-errors',
    description: 'A share of the workflow executions fails',
    byDefault: 'makes half of the workflow executions fail',
    alert: 'WorkflowExecutionFailureRate',
    scope: 'workflow',
    expectSeconds: 560,
    params: ratioOf('workflow executions', 0.5),
  },
  workflowStall: {
    name: 'workflow-stall',
    description: 'No workflow execution starts, the queue grows',
    byDefault: 'starts no workflow executions and puts 150 into the queue',
    alert: 'QueueBacklog',
    scope: 'workflow',
    expectSeconds: 380,
    params: {
      preload: Type.Integer({
        minimum: 0,
        maximum: 1_000,
        default: 150,
        description: 'executions that are put into the queue immediately and removed at the end',
      }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const DEPENDENCIES = ['redis', 'database'] as const;

export const faults: readonly FaultDeclaration[] = [dependencyCut(DEPENDENCIES), ...Object.values(declared)];

/** Puts `preload` artificial executions into the workflow queue and stops it until the returned function is called. */
export type Stall = (preload: number) => () => void;

/** The faults of this service, and functions that read their state. */
export function defineFaults(stall: Stall) {
  const made = makeFaults(declared, { workflowStall: ({ preload }) => stall(preload) });
  const { toolErrors, slowTools, selectorDegraded, selectorErrors, workflowErrors } = made;
  return {
    list: Object.values(made),
    toolMustFail: shareOf(toolErrors),
    toolDelayMs: () => (slowTools.state.active ? slowTools.state.params.delay_ms : 0),
    selectorIsCut: () => selectorDegraded.state.active,
    selectionMustFail: shareOf(selectorErrors),
    executionMustFail: shareOf(workflowErrors),
  };
}

function shareOf(fault: Fault<{ ratio: number }>): () => boolean {
  const share = faultShare();
  return () => share(fault.state.active ? fault.state.params.ratio : 0);
}
