import {
  dependencyCut,
  type FaultDeclaration,
  faultShare,
  makeFaults,
} from '@opsconductor/service-kit/faults';
import Type from 'typebox';
import type { ModelBehaviour } from './model/behaviour.ts';

const declared = {
  slow: {
    name: 'model-slow',
    description: 'The first token of the model arrives later',
    byDefault: 'makes each answer of the model take 1.5 s longer',
    alert: 'ModelLatencyHigh',
    scope: 'ai',
    expectSeconds: 400,
    params: {
      delay_ms: Type.Integer({ minimum: 1, maximum: 10_000, default: 1_500, description: 'time added' }),
    },
  },
  refusing: {
    name: 'model-429',
    description: 'The model refuses a share of the requests with 429',
    byDefault: 'makes the model refuse half of the calls with 429',
    alert: 'ModelRateLimited',
    scope: 'ai',
    expectSeconds: 420,
    params: {
      ratio: Type.Number({ minimum: 0, maximum: 1, default: 0.5, description: 'share of requests refused' }),
    },
  },
  spike: {
    name: 'token-spike',
    description: 'The model bills each token several times',
    byDefault: 'makes each call to the model use 20 times the tokens',
    alert: 'TokenSpendHigh',
    scope: 'ai',
    expectSeconds: 420,
    params: {
      factor: Type.Integer({
        minimum: 2,
        maximum: 50,
        default: 20,
        description: 'how many times each token is billed',
      }),
    },
  },
  drop: {
    name: 'quality-drop',
    description: 'Answers are evaluated as poor',
    byDefault: 'gives the answers a quality score of 0.2',
    alert: 'AnswerQualityLow',
    scope: 'ai',
    expectSeconds: 420,
    params: {
      score: Type.Number({ minimum: 0, maximum: 1, default: 0.2, description: 'score of each run' }),
    },
  },
  overrun: {
    name: 'budget-overrun',
    description: 'Runs exceed one kind of their budget',
    byDefault: 'makes the runs exceed their hop budget',
    alert: 'BudgetViolationRateHigh',
    scope: 'ai',
    expectSeconds: 400,
    params: {
      budget: Type.Enum(['hop', 'token', 'deadline'], {
        default: 'hop',
        description: 'kind of budget that is exceeded',
      }),
    },
  },
} satisfies Record<string, FaultDeclaration>;

export const DEPENDENCIES = ['automation', 'model'] as const;

export const faults: readonly FaultDeclaration[] = [dependencyCut(DEPENDENCIES), ...Object.values(declared)];

/** The faults of this service, and functions that read their state. */
export function defineFaults() {
  const made = makeFaults(declared);
  const { slow, refusing, spike, drop, overrun } = made;
  const share = faultShare();
  const model: ModelBehaviour = {
    firstTokenDelayMs: () => (slow.state.active ? slow.state.params.delay_ms : 0),
    mustRefuse: () => share(refusing.state.active ? refusing.state.params.ratio : 0),
    tokenFactor: () => (spike.state.active ? spike.state.params.factor : 1),
    score: () => (drop.state.active ? drop.state.params.score : undefined),
  };
  return {
    list: Object.values(made),
    model,
    overrunBudget: () => (overrun.state.active ? overrun.state.params.budget : undefined),
  };
}
