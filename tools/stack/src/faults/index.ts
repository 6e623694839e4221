export { FAULTS, type Fault } from './catalogue.ts';
export { faultCommands } from './command-line.ts';
export { describeStarted, formatFaults } from './describe.ts';
export { activeFaults, endEffect, requireRunningStack, startEffect } from './effects.ts';
export { type RequestOptions, readRequest } from './request.ts';
export { findWatch } from './watch.ts';
