export { renderDashboardsPage } from './dashboards.ts';
export { renderFaultsPage } from './faults.ts';
export { renderMetricsPage } from './metrics.ts';
export { takePictures } from './pictures/take-pictures.ts';
export { withFigures } from './readme-figures.ts';
export { readmesWithTables } from './readme-tables.ts';
export { findStatusProblems, readStatusRows } from './requirements/status-table.ts';
