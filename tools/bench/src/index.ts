export { type CpuProfile, selfTimes } from './cpu-profile.ts';
export type { BenchPart } from './part.ts';
export type { Figures } from './report/report.ts';
export { type RunOptions, run } from './runner.ts';
export { type Backends, startSinks } from './sinks/sinks.ts';
export { median, pairedRatios, rounded, spread } from './stats.ts';
export { otherCore, Subject, subjectCore } from './subject.ts';
