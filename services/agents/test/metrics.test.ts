import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AGENTS, type AgentName } from '../src/domain/agent.ts';
import { agentApp, seriesOf } from './fixtures/agent.ts';

for (const name of Object.keys(AGENTS) as AgentName[]) {
  test(`${name} exports only its own label, counters from 0, and no score before a call`, async (t) => {
    const { telemetry, sample } = await agentApp(t, name);
    const { label } = AGENTS[name];
    assert.equal(await sample(`agent_calls_total{agent="${label}"}`), 0);
    assert.equal(await sample(`agent_errors_total{agent="${label}",reason="timeout"}`), 0);
    assert.equal(await sample(`agent_queue_depth{agent="${label}"}`), 0);
    assert.ok(Number.isNaN(await sample(`agent_health_score{agent="${label}"}`)));
    const agents = seriesOf(await telemetry.metrics.exposition()).flatMap(
      (series) => /agent="([^"]+)"/.exec(series)?.[1] ?? [],
    );
    assert.deepEqual([...new Set(agents)], [label]);
  });
}
