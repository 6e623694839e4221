import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dependencyMetrics, processMetrics, requestMetrics, telemetryMetrics } from '../src/index.ts';
import { entryPoints, exportsOf, root } from './support/exports-of.ts';

// Adding or removing a name is a decision: a removed one breaks other teams, an added one has to be documented.
const API: Readonly<Record<string, string>> = {
  '.': `
    Counter CounterDefinition EnhancedTraceConfig EnhancedTracer Failure Gauge GaugeDefinition
    HealthCheck Histogram HistogramDefinition LabelSpec LabelsOf LogCategory LogFields Logger
    MessageHeaders MessageOrigin MetricDefinition MetricsService PerformanceOptions PerformanceReport
    PerformanceState PerformanceThresholds QueuedMessage Readiness RecorderOf SamplingOptions
    SamplingRule SamplingStrategy SpanOptions Telemetry TelemetryOptions TelemetryPluginOptions
    TraceLimits TracingConfig TracingService agentMetrics cacheMetrics counter defaultSamplingRules defaultTags
    dependencyMetrics extractMessage gauge histogram identifyUser injectMessage isSampled logCategories
    logEntrySchema memoryLimit perSecond performanceThresholds performanceWindowSeconds processMetrics
    pseudonym recordFailure requestMetrics startTelemetry successLines taskMetrics telemetryMetrics
    telemetryPlugin withNode workingSet`,
  './register': '',
  './aggregation': `
    Aggregate CumulativeBucket aggregate histogramQuantile quantile`,
  './budget': `
    Budget BudgetExceededError BudgetKind BudgetLimits Budgets budgetMetrics chargeBudget currentBudget
    narrowBudget parseBudget serialiseBudget`,
  './business': `
    ActiveUsers ActiveUsersOptions ActiveUsersSnapshot AgentCondition AgentHealth AgentTargets
    BillingInterval BusinessEvent BusinessMetrics BusinessOptions FlowStatus LoadRatios
    SimulationOptions Subscription agentHealthScore businessMetrics flowMetrics monthlyRecurringRevenue
    nodeMetrics simulateBusiness simulateSubscriptions systemLoadScore`,
  './classic': `
    ClassicMetricsService ExecutionStatus MetricsHandler MetricsMiddleware MetricsService
    WorkflowOptions WorkflowRecorders createMetricsHandler createMetricsMiddleware httpMetrics
    workflowMetrics`,
  './export': `
    Bucket Family FamilyExemplar HistogramFamily HistogramSeries NumberFamily NumberSeries OtlpResource
    familiesOf openMetricsContentType parseOpenMetrics prometheusTextContentType toJson toOpenMetrics
    toOtlpJson toPrometheusText toStatsd`,
  './health-aggregate': `
    Component ComponentHealth Dependency HealthAggregate HealthReport HealthState Observation
    healthMetrics`,
  './quota': `
    Quota QuotaCheck QuotaInput QuotaResource Reading ResourceAlert ResourceMetrics ResourceMonitor
    ResourceQuotas Utilization defaultQuotas exportQuotas hostReadings parseQuantity parseQuotas
    parseShare quotaMetrics quotaRoutes`,
};

const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const DOCUMENTS = ['README.md', ...globSync('docs/*.md', { cwd: fileURLToPath(root) })];

/** The words in code of a Markdown text: of its blocks and of `spans`. */
function codeWords(text: string): Set<string> {
  const code = [...text.matchAll(/^```\w*\n([\s\S]*?)^```|`([^`\n]+)`/gm)];
  return new Set(code.flatMap(([, block, span]) => (block ?? span ?? '').match(/[\w$]+/g) ?? []));
}

test('the entry points of the package are these', () => {
  assert.deepEqual(Object.keys(entryPoints), Object.keys(API));
});

for (const [path, target] of Object.entries(entryPoints)) {
  test(`the values and types that ${path} exports are these`, () => {
    // A name can be both a value and a type.
    const names = new Set(exportsOf(new URL(target, root)).map(({ name }) => name));
    assert.deepEqual([...names].sort(), API[path]?.split(/\s+/).filter(Boolean));
  });

  test(`a document has each value that ${path} exports, in code`, async () => {
    // Types have a doc comment, see doc-comments.test.ts.
    const values = Object.keys(await import(new URL(target, root).href));
    const documented = codeWords((path === '.' ? ['README.md'] : DOCUMENTS).map(read).join('\n'));
    assert.deepEqual(
      values.filter((name) => !documented.has(name)),
      [],
    );
    const known = API[path]?.split(/\s+/);
    assert.deepEqual(
      values.filter((name) => !known?.includes(name)),
      [],
    );
  });
}

test('the README names every metric that the library exports about itself', () => {
  const documented = codeWords(read('README.md'));
  const sets = [processMetrics, requestMetrics, dependencyMetrics, telemetryMetrics];
  const names = sets.flatMap((set) => Object.values(set).map(({ name }) => name));
  assert.deepEqual(
    names.filter((name) => !documented.has(name)),
    [],
  );
});
