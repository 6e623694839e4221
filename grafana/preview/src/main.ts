import { loadConfig } from './config.ts';
import { buildApp } from './server/app.ts';
import { readPage } from './server/page-files.ts';

const log = (level: string, message: string, fields: object = {}) =>
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);

const { port, host, page, dashboards, backEnds, addresses } = loadConfig(process.env);
const server = buildApp({
  page: await readPage(page),
  dashboards,
  backEnds,
  addresses,
  report: (error, path) => log('WARN', error instanceof Error ? error.message : String(error), { path }),
});
server.listen(port, host, () => log('INFO', 'the preview listens', { address: server.address() }));

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
