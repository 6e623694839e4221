import { type AlertIdentity, defineRule, promql, type Reading, type Rule } from './rule.ts';

export const budgetForecastAlert = {
  alert: 'BudgetForecastExceeded',
  labels: { severity: 'warning', priority: 'P1', scope: 'ai', service: 'ai-pipeline' },
  dashboard: 'ai-pipeline',
  responseTime: '15 minutes',
} as const satisfies AlertIdentity;

const HALF_DAY_SECONDS = 43_200;
/** Once exceeded, the forecast must fall to this share of the budget. Without it the alert would flap near the limit. */
const CLEARED_BELOW = 0.95;

export interface BudgetForecastOptions {
  readonly dailyBudgetUsd: number;
  readonly rateWindowSeconds: number;
}

/**
 * Fires when the cost of the last twelve hours, plus twelve hours at the current rate, is above the daily budget.
 * A calendar day would miss every spike in its last hours.
 */
export function budgetForecast({ dailyBudgetUsd, rateWindowSeconds }: BudgetForecastOptions): Rule {
  return defineRule({
    ...budgetForecastAlert,
    inputs: {
      spent: promql(`sum(increase(pipeline_cost_usd_total[${HALF_DAY_SECONDS}s]))`),
      rate: promql(`sum(rate(pipeline_cost_usd_total[${rateWindowSeconds}s]))`),
    },
    initialState: { exceeded: false },
    decide({ spent, rate }, { exceeded }) {
      const spentUsd = single(spent);
      const usdPerSecond = single(rate);
      // Without these series no model was called yet, so the cost is 0.
      if (spentUsd === undefined || usdPerSecond === undefined)
        return { state: { exceeded: false }, findings: [] };
      const forecastUsd = spentUsd + usdPerSecond * HALF_DAY_SECONDS;
      const limit = exceeded ? dailyBudgetUsd * CLEARED_BELOW : dailyBudgetUsd;
      if (forecastUsd <= limit) return { state: { exceeded: false }, findings: [] };
      return {
        state: { exceeded: true },
        findings: [
          {
            summary: `The models will cost ${usd(forecastUsd)} a day; the budget is ${usd(dailyBudgetUsd)}`,
            description: `${usd(spentUsd)} were spent in the last 12 hours, and the current rate is ${usd(usdPerSecond * 3_600)} an hour.`,
          },
        ],
      };
    },
  });
}

function single(readings: readonly Reading[]): number | undefined {
  const [value] = readings.map((reading) => reading.value).filter(Number.isFinite);
  return value;
}

const usd = (amount: number) => `${amount.toFixed(2)} USD`;
