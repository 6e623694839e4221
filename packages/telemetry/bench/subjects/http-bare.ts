import { settings } from '@opsconductor/bench/agent';
import Fastify from 'fastify';
import { addRoutes, type HttpSettings, serve } from './http-app.ts';

const given = settings<HttpSettings>();
const app = Fastify();
addRoutes(app, given.upstream);
await serve(app);
