import { randomUUID } from 'node:crypto';
import type { App } from '@opsconductor/service-kit';
import { identifyUser, pseudonym, type Telemetry } from '@opsconductor/telemetry';
import type { BusinessMetrics } from '@opsconductor/telemetry/business';
import Type from 'typebox';
import { passwordFits } from '../domain/accounts.ts';
import { errors } from '../errors.ts';
import type { Recorders } from '../metrics.ts';
import { exactly, UserId } from './schemas.ts';

const Login = Type.Object(
  {
    user: UserId,
    password: Type.Optional(Type.String({ maxLength: 128, description: 'at most 128 characters' })),
  },
  exactly,
);

export interface SessionDeps {
  readonly telemetry: Telemetry;
  readonly metrics: Recorders;
  readonly business: BusinessMetrics;
}

export function sessionRoutes(app: App, { telemetry, metrics, business }: SessionDeps): void {
  const logger = telemetry.logger.child({ component: 'sessions' });
  const response = { 201: Type.Object({ session_id: Type.String() }) };

  app.post('/sessions', { schema: { body: Login, response } }, async ({ body, ip }, reply) => {
    const { user, password } = body;
    identifyUser(telemetry, user);
    const metadata = { client: pseudonym(telemetry, ip) };
    if (!passwordFits(password)) {
      metrics.loginFailures.inc({ reason: 'wrong_password' });
      logger.warn(
        { event: 'auth.failed', category: 'SECURITY', metadata: { reason: 'wrong_password', ...metadata } },
        'login refused',
      );
      throw errors.CREDENTIALS_REFUSED();
    }
    logger.info({ event: 'auth.succeeded', category: 'SECURITY', metadata }, 'login accepted');
    business.userLoggedIn(user);
    return reply.code(201).send({ session_id: randomUUID() });
  });
}
