import type { Probe } from '../domain/components.ts';
import { judgeHttp, judgeService, type Verdict } from '../domain/judge.ts';
import { ask } from './http-answer.ts';
import { pingRedis } from './redis-ping.ts';

export async function probe({ kind, url }: Probe, timeoutMs: number): Promise<Verdict> {
  switch (kind) {
    case 'redis':
      return judgeHttp(await pingRedis(url, timeoutMs));
    case 'http':
      return judgeHttp(await ask(url, timeoutMs));
    case 'service': {
      const [ready, performance] = await Promise.all([
        ask(`${url}/health/ready`, timeoutMs),
        ask(`${url}/health/performance`, timeoutMs),
      ]);
      return judgeService(ready, performance);
    }
  }
}
