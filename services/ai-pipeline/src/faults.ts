import { defineFault, faultShare } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { ModelBehaviour } from './model/behaviour.ts';

/** The faults of this service, and functions that read their state. */
export function defineFaults() {
  const slow = defineFault({
    name: 'model-slow',
    description: 'The first token of the model arrives later',
    alert: 'ModelLatencyHigh',
    params: {
      delay_ms: Type.Integer({ minimum: 1, maximum: 10_000, default: 1_500, description: 'time added' }),
    },
  });
  const refusing = defineFault({
    name: 'model-429',
    description: 'The model refuses a share of the requests with 429',
    alert: 'ModelRateLimited',
    params: {
      ratio: Type.Number({ minimum: 0, maximum: 1, default: 0.5, description: 'share of requests refused' }),
    },
  });
  const spike = defineFault({
    name: 'token-spike',
    description: 'The model bills each token several times',
    alert: 'TokenSpendHigh',
    params: {
      factor: Type.Integer({
        minimum: 2,
        maximum: 50,
        default: 20,
        description: 'how many times each token is billed',
      }),
    },
  });
  const drop = defineFault({
    name: 'quality-drop',
    description: 'Answers are evaluated as poor',
    alert: 'AnswerQualityLow',
    params: {
      score: Type.Number({ minimum: 0, maximum: 1, default: 0.2, description: 'score of each run' }),
    },
  });
  const overrun = defineFault({
    name: 'budget-overrun',
    description: 'Runs exceed one kind of their budget',
    alert: 'BudgetViolationRateHigh',
    params: {
      budget: Type.Enum(['hop', 'token', 'deadline'], {
        default: 'hop',
        description: 'kind of budget that is exceeded',
      }),
    },
  });

  const share = faultShare();
  const model: ModelBehaviour = {
    firstTokenDelayMs: () => (slow.state.active ? slow.state.params.delay_ms : 0),
    mustRefuse: () => share(refusing.state.active ? refusing.state.params.ratio : 0),
    tokenFactor: () => (spike.state.active ? spike.state.params.factor : 1),
    score: () => (drop.state.active ? drop.state.params.score : undefined),
  };
  return {
    list: [slow, refusing, spike, drop, overrun],
    model,
    overrunBudget: () => (overrun.state.active ? overrun.state.params.budget : undefined),
  };
}
