import type { FaultDeclaration } from '@opsconductor/service-kit/faults';

/** It has only the faults of every service: it watches its components, and does not depend on them. */
export const faults: readonly FaultDeclaration[] = [];
