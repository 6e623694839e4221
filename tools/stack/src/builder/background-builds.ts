import { runCommand } from '../cli/run-command.ts';
import { buildInBackground } from './join.ts';

// A program: `npm start` runs it as a separate process, which builds the images that take long and starts their services.
await runCommand(buildInBackground);
