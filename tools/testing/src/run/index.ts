export { ensureChromium } from './ensure-chromium.ts';
export { type Preparation, StageRun } from './run-stages.ts';
export { chosenStages } from './stages.ts';
