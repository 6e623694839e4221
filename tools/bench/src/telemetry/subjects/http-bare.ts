import Fastify from 'fastify';
import { settings } from '../../agent.ts';
import { addRoutes, type HttpSettings, serve } from './http-app.ts';

const given = settings<HttpSettings>();
const app = Fastify();
addRoutes(app, given.upstream);
await serve(app);
