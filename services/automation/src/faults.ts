import { defineFault, faultShare } from '@opsconductor/service-kit';
import Type from 'typebox';

const ratioOf = (what: string, value: number) => ({
  ratio: Type.Number({ minimum: 0, maximum: 1, default: value, description: `share of ${what} that fail` }),
});

/** Puts `preload` artificial executions into the workflow queue and stops it until the returned function is called. */
export type Stall = (preload: number) => () => void;

/** The faults of this service, and functions that read their state. */
export function defineFaults(stall: Stall) {
  const toolErrors = defineFault({
    name: 'tool-errors',
    description: 'A share of the tool executions fails',
    alert: 'AIExecutionErrorRateHigh',
    params: ratioOf('tool executions', 0.3),
  });
  const slowTools = defineFault({
    name: 'slow-tools',
    description: 'Tool executions take longer',
    alert: 'AIExecutionLatencyP95High',
    params: {
      delay_ms: Type.Integer({ minimum: 1, maximum: 4_000, default: 2_000, description: 'time added' }),
    },
  });
  const selectorDegraded = defineFault({
    name: 'selector-degraded',
    description: 'The selector reaches neither its cache nor its database',
    alert: 'SelectorErrorBurst',
    params: {},
  });
  const selectorErrors = defineFault({
    name: 'selector-errors',
    description: 'A share of the selections gets no answer',
    alert: 'SelectorErrorBurst',
    params: ratioOf('selections', 0.3),
  });
  const workflowErrors = defineFault({
    name: 'workflow-errors',
    description: 'A share of the workflow executions fails',
    alert: 'WorkflowExecutionFailureRate',
    params: ratioOf('workflow executions', 0.5),
  });
  const workflowStall = defineFault({
    name: 'workflow-stall',
    description: 'No workflow execution starts, the queue grows',
    alert: 'QueueBacklog',
    params: {
      preload: Type.Integer({
        minimum: 0,
        maximum: 1_000,
        default: 150,
        description: 'executions that are put into the queue immediately and removed at the end',
      }),
    },
    effect: ({ preload }) => stall(preload),
  });

  return {
    list: [toolErrors, slowTools, selectorDegraded, selectorErrors, workflowErrors, workflowStall],
    toolMustFail: shareOf(toolErrors),
    toolDelayMs: () => (slowTools.state.active ? slowTools.state.params.delay_ms : 0),
    selectorIsCut: () => selectorDegraded.state.active,
    selectionMustFail: shareOf(selectorErrors),
    executionMustFail: shareOf(workflowErrors),
  };
}

type RatioFault = ReturnType<typeof defineFault<ReturnType<typeof ratioOf>>>;

function shareOf(fault: RatioFault): () => boolean {
  const share = faultShare();
  return () => share(fault.state.active ? fault.state.params.ratio : 0);
}
