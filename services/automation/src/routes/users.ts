import type { App } from '@opsconductor/service-kit';
import { identifyUser, type Telemetry } from '@opsconductor/telemetry';
import type { BusinessMetrics } from '@opsconductor/telemetry/business';
import Type from 'typebox';
import type { BusinessStore } from '../adapters/business-store.ts';
import { errors } from '../errors.ts';
import { exactly, UserId } from './schemas.ts';

const INTERACTIONS = ['search', 'view', 'edit', 'export'] as const;

const Feedback = Type.Object(
  {
    user: UserId,
    rating: Type.Integer({ minimum: 1, maximum: 5, description: 'an integer, 1 (worst) to 5 (best)' }),
  },
  exactly,
);

const Interaction = Type.Object({ user: UserId, kind: Type.Enum(INTERACTIONS) }, exactly);

const Recorded = Type.Object({ status: Type.Literal('recorded') });
const recorded = { status: 'recorded' } as const;

export interface UserDeps {
  readonly telemetry: Telemetry;
  readonly business: BusinessMetrics;
  readonly store: Pick<BusinessStore, 'addFeedback'>;
}

export function userRoutes(app: App, { telemetry, business, store }: UserDeps): void {
  app.post(
    '/feedback',
    { schema: { body: Feedback, response: { 201: Recorded } } },
    async ({ body: { user, rating } }, reply) => {
      identifyUser(telemetry, user);
      try {
        store.addFeedback(rating, Date.now());
      } catch (error) {
        throw errors.DATABASE_UNAVAILABLE().causedBy(error);
      }
      business.feedbackGiven(rating);
      business.activeUsers.seen(user);
      return reply.code(201).send(recorded);
    },
  );

  app.post(
    '/interactions',
    { schema: { body: Interaction, response: { 201: Recorded } } },
    async ({ body: { user, kind } }, reply) => {
      identifyUser(telemetry, user);
      business.userInteracted(user, kind);
      return reply.code(201).send(recorded);
    },
  );
}
