export { burnCpu } from './burn-cpu.ts';
export { dependencyCut, faults } from './common/declarations.ts';
export type { FaultDeclaration } from './declaration.ts';
export { type Fault, type FaultEffects, makeFault, makeFaults } from './fault.ts';
export { faultCalls } from './fault-calls.ts';
export { faultShare } from './fault-share.ts';
