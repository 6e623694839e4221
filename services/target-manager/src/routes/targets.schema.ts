import Type from 'typebox';
import { DECLARED_STATES } from '../domain/health.ts';
import { TARGET_TYPES } from '../domain/target.ts';

const percent = Type.Number({ minimum: 0, maximum: 100, description: 'percent, 0 to 100' });

export const TargetParams = Type.Object({
  id: Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
    description: 'a target id is 1 to 64 letters, digits, dots, dashes or underscores',
  }),
});

export const RegistrationBody = Type.Object(
  {
    type: Type.Enum(TARGET_TYPES),
    capacity: Type.Integer({ minimum: 1, maximum: 10_000, description: 'jobs it runs at the same time' }),
  },
  { additionalProperties: false },
);

export const HeartbeatBody = Type.Object(
  { cpu: percent, memory: percent, disk: percent, network: percent },
  { additionalProperties: false },
);

export const StateBody = Type.Object({ state: Type.Enum(DECLARED_STATES) }, { additionalProperties: false });
