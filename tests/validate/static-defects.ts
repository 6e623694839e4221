import { composeDefects } from './defects/compose.ts';
import { configDefects } from './defects/config.ts';
import { dashboardDefects } from './defects/dashboards.ts';
import { routeDefects } from './defects/routes.ts';
import { ruleDefects } from './defects/rules.ts';

export const STATIC_DEFECTS = [
  ...composeDefects,
  ...configDefects,
  ...routeDefects,
  ...ruleDefects,
  ...dashboardDefects,
];
