import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Type from 'typebox';
import Value from 'typebox/value';
import { answerOf } from '../domain/llm/answer.ts';
import { countTokens, type Model } from '../domain/llm/models.ts';

const MAX_BODY = 64 * 1024;

const Asked = Type.Object({
  messages: Type.Array(Type.Object({ content: Type.String() }), { minItems: 1, maxItems: 1 }),
});

export interface ModelStub {
  readonly url: string;
  close(): Promise<void>;
}

/** An OpenAI-compatible model on loopback: the same prompt always gets the same answer after the same time. */
export async function startModelStub({ name, latencyMs }: Model): Promise<ModelStub> {
  const server = createServer(async (request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET') return send(200, { data: [{ id: name }] });
    const body = await readJson(request);
    if (!Value.Check(Asked, body)) return send(400, { error: { message: 'send messages: [{ content }]' } });
    const prompt = body.messages[0]?.content ?? '';
    const content = answerOf(name, prompt);
    await sleep(latencyMs);
    return send(200, {
      model: name,
      choices: [{ message: { role: 'assistant', content } }],
      usage: { prompt_tokens: countTokens(prompt), completion_tokens: countTokens(content) },
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Undefined for a body that is not JSON or too long. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BODY) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
