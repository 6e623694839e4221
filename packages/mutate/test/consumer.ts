import { mutateExpression, type Promtool } from '@opsconductor/mutate';

// @ts-expect-error: a promtool takes a folder, a results file and test files
export const promtool: Promtool = 'promtool';
process.stdout.write(JSON.stringify(mutateExpression('up == 0').map(({ expr }) => expr)));
