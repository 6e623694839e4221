import { telemetryConfig } from '@opsconductor/service-kit';
import Type, { type Static } from 'typebox';

export const AlertInboxConfig = Type.Object({
  ...telemetryConfig,
  DATA_DIR: Type.String({
    default: 'data',
    minLength: 1,
    description: 'folder that keeps the notifications',
  }),
  RUNBOOKS_DIR: Type.Optional(
    Type.String({
      description: 'folder of <AlertName>.md files to serve at /runbooks; without it there are none',
    }),
  ),
});
export type AlertInboxConfig = Static<typeof AlertInboxConfig>;
