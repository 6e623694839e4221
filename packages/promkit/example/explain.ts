import {
  formatDuration,
  parsePromql,
  type Route,
  readRuleFile,
  routesOf,
  selectorsOf,
} from '@opsconductor/promkit';

/** What each alert of a rule file reads, how far back, and who is notified of it after which time. */
export function explain(ruleFile: string, root: Route): string[] {
  return readRuleFile(ruleFile).map(({ name, labels, expr, forMs, line }) => {
    const reads = selectorsOf(parsePromql(expr)).map(
      (selector) => `${formatDuration(selector.reachMs)} of ${selector.name}`,
    );
    const notifies = routesOf(root, { alertname: name, ...labels }).map(
      ({ receiver, groupWaitMs }) => `${receiver} after ${formatDuration(forMs + groupWaitMs)}`,
    );
    return `line ${line()}: ${name} reads ${reads.join(', ')} and notifies ${notifies.join(', ')}`;
  });
}
