import { dependencyCut, type FaultDeclaration } from '@opsconductor/service-kit/faults';

export const DEPENDENCIES = ['prometheus', 'alertmanager'] as const;

export const faults: readonly FaultDeclaration[] = [dependencyCut(DEPENDENCIES)];
