import Type from 'typebox';
import type { DependencyCuts } from '../dependency-cuts.ts';
import { defineFault } from '../fault.ts';

export const defineDependencyCut = (cuts: DependencyCuts) =>
  defineFault({
    name: 'dependency-cut',
    description: 'Calls to one dependency, and its readiness check, fail as if it were unreachable',
    alert: 'DependencyDown',
    params: {
      dependency: Type.Enum([...cuts.names], {
        ...(cuts.names[0] !== undefined && { default: cuts.names[0] }),
        description: 'the dependency that is cut',
      }),
    },
    effect: ({ dependency }) => cuts.cut(dependency),
  });
