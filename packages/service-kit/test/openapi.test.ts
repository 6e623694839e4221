import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import Type from 'typebox';
import { type App, createApp } from '../src/index.ts';
import { faultTokenFile, testTelemetry } from '../src/testing/index.ts';

const Job = Type.Object(
  { name: Type.String({ maxLength: 8 }), priority: Type.Integer({ default: 1 }) },
  { additionalProperties: false },
);

async function documentOf(t: TestContext) {
  const telemetry = testTelemetry(t, 'orders', { serviceVersion: '2.3.4' });
  const app = createApp({ telemetry, faults: { tokenFile: faultTokenFile(t) } });
  app.register(async (routes: App) => {
    routes.post(
      '/jobs/:id',
      {
        schema: {
          params: Type.Object({ id: Type.String() }),
          body: Job,
          response: { 202: Type.Object({ id: Type.String() }) },
        },
      },
      async ({ params }, reply) => reply.code(202).send({ id: params.id }),
    );
  });
  t.after(() => app.close());
  await app.ready();
  const response = await app.inject('/openapi.json');
  assert.equal(response.statusCode, 200);
  return { app, document: response.json() };
}

test('the document comes from the schemas of the routes', async (t) => {
  const { document } = await documentOf(t);
  assert.equal(document.openapi, '3.1.0');
  assert.deepEqual(document.info, { title: 'orders', version: '2.3.4' });
  const { requestBody, parameters, responses } = document.paths['/jobs/{id}'].post;
  assert.deepEqual(requestBody.content['application/json'].schema.properties, Job.properties);
  assert.equal(parameters[0].name, 'id');
  assert.deepEqual(Object.keys(responses), ['202', 'default']);
  assert.deepEqual(responses.default.content['application/json'].schema.required, ['error']);
});

test('a property with a default is not required of a client', async (t) => {
  const { document } = await documentOf(t);
  const { schema } = document.paths['/jobs/{id}'].post.requestBody.content['application/json'];
  assert.deepEqual(schema.required, ['name']);
  assert.deepEqual(Job.required, ['name', 'priority']);
});

test('the fault routes need the bearer token, and system routes are hidden', async (t) => {
  const { document } = await documentOf(t);
  const { faultToken } = document.components.securitySchemes;
  assert.deepEqual(faultToken, { type: 'http', scheme: 'bearer' });
  const paths = Object.keys(document.paths);
  const faults = paths.filter((path) => path.startsWith('/faults'));
  assert.ok(faults.includes('/faults/latency'), paths.join());
  for (const path of faults)
    for (const operation of Object.values<{ security: object[] }>(document.paths[path]))
      assert.deepEqual(operation.security, [{ faultToken: [] }], path);
  assert.deepEqual(
    paths.filter((path) => !path.startsWith('/faults')),
    ['/jobs/{id}'],
  );
});

test('the document is a system route: no series, and no token needed', async (t) => {
  const { app } = await documentOf(t);
  const exposition = (await app.inject('/metrics')).body;
  assert.doesNotMatch(exposition, /openapi/);
});
