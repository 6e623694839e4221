export { exemplars } from './exemplars.ts';
export { faultClient, faultTokenFile } from './fault-client.ts';
export { postJson } from './post-json.ts';
export { sample } from './sample.ts';
export { type Scraped, scrape } from './scrape.ts';
export { answerJson, type Handler, serve } from './serve.ts';
export { spanCollector } from './span-collector.ts';
export { testTelemetry } from './test-telemetry.ts';
export { watchHashes } from './watch-hashes.ts';
