import type { Check } from './check.ts';
import { healthcheck } from './checks/compose/healthcheck.ts';
import { healthcheckCommand } from './checks/compose/healthcheck-command.ts';
import { imagePin } from './checks/compose/image-pin.ts';
import { logLimit } from './checks/compose/log-limit.ts';
import { memoryLimit } from './checks/compose/memory-limit.ts';
import { mounts } from './checks/compose/mounts.ts';
import { mountPermissions } from './checks/compose/permissions.ts';
import { portBinding } from './checks/compose/port-binding.ts';
import { portCollision } from './checks/compose/port-collision.ts';
import { privileges } from './checks/compose/privileges.ts';
import { secrets } from './checks/compose/secrets.ts';
import { startOrder } from './checks/compose/start-order.ts';
import { composeValid } from './checks/compose/valid.ts';
import { alertmanagerVerifier } from './checks/config/alertmanager.ts';
import { lokiVerifier } from './checks/config/loki.ts';
import { prometheusVerifier } from './checks/config/prometheus.ts';
import { rulesVerifier } from './checks/config/rules.ts';
import { tempoVerifier } from './checks/config/tempo.ts';
import { timeZone } from './checks/config/time-zone.ts';
import { consumer } from './checks/contract/consumer.ts';
import { label } from './checks/contract/label.ts';
import { labelValue } from './checks/contract/label-value.ts';
import { metric } from './checks/contract/metric.ts';
import { datasource } from './checks/dashboards/datasource.ts';
import { layout } from './checks/dashboards/layout.ts';
import { links } from './checks/dashboards/links.ts';
import { panelQuery } from './checks/dashboards/panel-query.ts';
import { panelTexts } from './checks/dashboards/panel-texts.ts';
import { permissions } from './checks/dashboards/permissions.ts';
import { uid } from './checks/dashboards/uid.ts';
import { variables } from './checks/dashboards/variables.ts';
import { cardinality } from './checks/live/cardinality.ts';
import { clock } from './checks/live/clock.ts';
import { containers } from './checks/live/containers.ts';
import { correlation } from './checks/live/correlation.ts';
import { disk } from './checks/live/disk.ts';
import { grafana } from './checks/live/grafana.ts';
import { liveHeartbeat } from './checks/live/heartbeat.ts';
import { liveMetrics } from './checks/live/metrics.ts';
import { notification } from './checks/live/notification.ts';
import { panels } from './checks/live/panels.ts';
import { reachableServers } from './checks/live/reachable.ts';
import { liveRetention } from './checks/live/retention.ts';
import { liveRules } from './checks/live/rules.ts';
import { targets } from './checks/live/targets.ts';
import { traces } from './checks/live/traces.ts';
import { equivalence } from './checks/profile/equivalence.ts';
import { counterRate } from './checks/queries/counter-rate.ts';
import { histogramLe } from './checks/queries/histogram-le.ts';
import { leLiteral } from './checks/queries/le-literal.ts';
import { rateOfSum } from './checks/queries/rate-of-sum.ts';
import { rateOnGauge } from './checks/queries/rate-on-gauge.ts';
import { retention } from './checks/queries/retention.ts';
import { shortRange } from './checks/queries/short-range.ts';
import { syntax } from './checks/queries/syntax.ts';
import { amtoolRoutes } from './checks/routes/amtool.ts';
import { deadReceiver } from './checks/routes/dead-receiver.ts';
import { heartbeat } from './checks/routes/heartbeat.ts';
import { inhibition } from './checks/routes/inhibition.ts';
import { intervals } from './checks/routes/intervals.ts';
import { receiver } from './checks/routes/receiver.ts';
import { swallowed } from './checks/routes/swallowed.ts';
import { annotations } from './checks/rules/annotations.ts';
import { dashboardLink } from './checks/rules/dashboard.ts';
import { duplicates } from './checks/rules/duplicates.ts';
import { forInterval } from './checks/rules/for-interval.ts';
import { labels } from './checks/rules/labels.ts';
import { reachable } from './checks/rules/reachable.ts';
import { runbook } from './checks/rules/runbook.ts';
import { template } from './checks/rules/template.ts';
import { alerting } from './checks/scrape/alerting.ts';
import { labelled } from './checks/scrape/labelled.ts';
import { scrapeLimits } from './checks/scrape/limits.ts';
import { scrapeTarget } from './checks/scrape/target.ts';
import { burn } from './checks/slo/burn.ts';
import { objective } from './checks/slo/objective.ts';

/** Every check, in the order of the report. */
export const CHECKS: readonly Check[] = [
  healthcheckCommand,
  healthcheck,
  imagePin,
  logLimit,
  memoryLimit,
  mounts,
  mountPermissions,
  portBinding,
  portCollision,
  privileges,
  secrets,
  startOrder,
  composeValid,
  alertmanagerVerifier,
  lokiVerifier,
  prometheusVerifier,
  rulesVerifier,
  tempoVerifier,
  timeZone,
  alerting,
  labelled,
  scrapeLimits,
  scrapeTarget,
  amtoolRoutes,
  deadReceiver,
  heartbeat,
  inhibition,
  intervals,
  receiver,
  swallowed,
  annotations,
  dashboardLink,
  duplicates,
  forInterval,
  labels,
  reachable,
  runbook,
  template,
  counterRate,
  histogramLe,
  leLiteral,
  rateOfSum,
  rateOnGauge,
  retention,
  shortRange,
  syntax,
  consumer,
  labelValue,
  label,
  metric,
  datasource,
  layout,
  links,
  panelQuery,
  panelTexts,
  permissions,
  uid,
  variables,
  burn,
  objective,
  equivalence,
  cardinality,
  clock,
  containers,
  correlation,
  disk,
  grafana,
  liveHeartbeat,
  liveMetrics,
  notification,
  panels,
  reachableServers,
  liveRetention,
  liveRules,
  targets,
  traces,
];
