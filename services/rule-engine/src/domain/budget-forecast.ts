import { type AlertIdentity, defineRule, promql, type Reading, type Rule } from './rule.ts';

export const budgetForecastAlert = {
  alert: 'BudgetForecastExceeded',
  labels: { severity: 'warning', priority: 'P1', scope: 'ai', service: 'ai-pipeline' },
  dashboard: 'ai-pipeline',
  responseTime: '15 minutes',
} as const satisfies AlertIdentity;

const HALF_DAY_SECONDS = 43_200;
/** Once exceeded, the forecast must fall this far below the budget: around the limit it would come and go. */
const CLEARED_BELOW = 0.95;

export interface BudgetForecastOptions {
  readonly dailyBudgetUsd: number;
  readonly rateWindowSeconds: number;
}

/**
 * Fires when the day around now, the twelve hours before at what they cost and the twelve after at the present rate,
 * costs more than a day may. A calendar day would miss every spike in its last hours.
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
      // No series: nothing was asked of a model yet, so nothing was paid.
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
            description: `${usd(spentUsd)} were spent in the last 12 hours, and the present rate is ${usd(usdPerSecond * 3_600)} an hour.`,
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
