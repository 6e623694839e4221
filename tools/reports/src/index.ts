export { REPORTS, type ReportName, SCHEDULER_BENCHES, TELEMETRY_BENCHES } from './catalogue.ts';
export { runsOf, takenAt } from './freshness.ts';
export { Inputs } from './inputs.ts';
export { OVERVIEW_HEAD, overviewOf } from './overview.ts';
export { beginRun, provenanceOf } from './provenance.ts';
export type { Provenance, Report } from './report.ts';
