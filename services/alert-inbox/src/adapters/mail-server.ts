import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { notificationOfMail } from '../domain/mail.ts';
import type { Intake } from './intake.ts';
import type { ReceiverFails } from './receiver-failures.ts';

export interface MailServerDeps {
  readonly telemetry: Telemetry;
  readonly intake: Intake;
  readonly fails: ReceiverFails;
  readonly now: () => Date;
}

export interface MailServer {
  readonly port: number;
  close(): Promise<void>;
}

const MAX_BYTES = 1024 * 1024;
const MAX_CLIENTS = 16;
const SOCKET_TIMEOUT_MS = 10_000;
/** The SMTP reply code for: try again later. */
const LATER = 451;
const TOO_LARGE = 552;

/** Accepts mails for any recipient, without encryption or login: only for a private network. */
export async function startMailServer(
  { telemetry, intake, fails, now }: MailServerDeps,
  { port, host }: { port: number; host: string },
): Promise<MailServer> {
  const logger = telemetry.logger.child({ component: 'mail_server' });

  async function take(stream: Readable, to: string): Promise<void> {
    const raw = await readBounded(stream);
    if (raw === undefined)
      throw refusal(TOO_LARGE, `the mail is larger than ${MAX_BYTES} bytes: send a smaller one`);
    const { subject = '', text = '' } = await PostalMime.parse(raw);
    try {
      fails('email');
      await intake(notificationOfMail({ to, subject, text }, now()));
    } catch (error) {
      throw refusal(LATER, (error as Error).message);
    }
  }

  const server = new SMTPServer({
    banner: 'alert-inbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    maxClients: MAX_CLIENTS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    closeTimeout: 500,
    onData(stream, { envelope }, done) {
      take(stream, envelope.rcptTo[0]?.address ?? '').then(() => done(), done);
    },
  });
  // A client that disconnects early must not end the process.
  server.on('error', (error) =>
    recordFailure(telemetry, { error, message: 'a mail connection failed', logger }),
  );
  const listener = server.listen(port, host);
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const refusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

/** Undefined when the mail is too large. The rest is still read: the client reads the answer only after it has sent all. */
async function readBounded(stream: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= MAX_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BYTES ? Buffer.concat(chunks) : undefined;
}
