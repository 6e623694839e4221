import assert from 'node:assert/strict';
import { availableParallelism, loadavg } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { type ComposeModel, type ProveOptions, prove, rulesOf, type Vacuity } from '@opsconductor/proof';
import { SERVICES } from '@opsconductor/stack/services';
import { setVariable, startPlatform } from '../../proof/platform/start-platform.ts';
import { casesWithoutTheirRules } from '../../proof/platform/vacuity.ts';
import { readCases } from '../../proof/read-cases.ts';

/** One alert of each source: a rule of Prometheus, one of Loki, and the rule engine. */
const SAMPLE = ['ServiceDown', 'FailedLoginsBurst', 'BudgetForecastExceeded'];
/** The label `service` of the case of ServiceDown. */
const STOPPED = 'target_manager';

/** A quarter of the factor of a complete proof: other stacks and tests run on this machine at the same time. */
const FACTOR = 10;

/** No case of the sample needs the jobs, and scheduler and workload use two fifths of the CPU time of a stack for them. */
const sendFewJobs = (model: ComposeModel) => setVariable(model, 'workload', 'JOBS_PER_SECOND', '100');

describe('a sample of the proof, on the real stack', () => {
  let platform: Omit<ProveOptions, 'cases'>;

  before(async () => {
    const started = await startPlatform(FACTOR, [
      { what: 'workload sends 100 jobs a second instead of 8,400', apply: sendFewJobs },
    ]);
    const others = rulesOf(started.profile).filter(({ isAlert, name }) => isAlert && !SAMPLE.includes(name));
    const downElsewhere = SERVICES.filter(({ job }) => job !== STOPPED).map(({ job }) => ({
      alertname: 'ServiceDown',
      labels: { service: job },
    }));
    // A complete proof, on a machine without other work, shows that nothing else fires.
    const ambient = [...new Set(others.map(({ name }) => name)), ...downElsewhere];
    platform = { ...started, progress: 'none', ambient };
  });
  after(() => platform?.stack[Symbol.asyncDispose]());

  test(`${SAMPLE.join(', ')} fire, arrive and resolve within their time limits`, async (t) => {
    const { alerts } = await prove({ ...platform, cases: await readCases(SAMPLE) });
    for (const { alertname, deliveredSeconds, limitSeconds } of alerts)
      t.diagnostic(`${alertname} delivered after ${deliveredSeconds} s of ${limitSeconds} s allowed`);
    const unproven = alerts.filter(({ proven }) => !proven);
    assert.equal(
      unproven.length,
      0,
      [`load average ${loadavg().join(', ')} on ${availableParallelism()} cores`]
        .concat(unproven.map(({ alertname, error }) => `${alertname}: ${error}`))
        .join('\n'),
    );
    assert.equal(alerts.length, SAMPLE.length);
  });

  test('the same cases fail without their rules, so they depend on them', async () => {
    const results: Vacuity[] = [];
    for await (const some of casesWithoutTheirRules(await readCases(SAMPLE), platform)) results.push(...some);
    assert.equal(results.length, SAMPLE.length - 1);
    for (const { alertname, red, reason } of results) {
      assert.ok(red, `${alertname}: ${reason || 'passed without its rule'}`);
      assert.match(reason, /to be pending/);
    }
  });
});
