import { existsSync, readdirSync } from 'node:fs';
import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Data } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

const CREATE = `mutation ($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) {
  attachment { id fileName contentType sizeBytes status url }
  upload { method url headers { name value } expiresAt }
  replayed
  userErrors { code path }
} }`;

/** What an HTTP request was answered. Each has a connection of its own, so that none is left at the end. */
interface Answered {
  readonly status: number;
  /** The code of the problem, if it is one. */
  readonly code: string | null;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Uploads attachments over real HTTP. */
export async function uploader({ app, as, gateway }: TestGateway) {
  const agent = as('ADMIN_AGENT');
  const directory = join(gateway.config.dataDir, 'attachments');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;

  const uploading = {
    create: async (input: object, client = agent): Promise<Data> =>
      (await client.query(CREATE, { input })).createAttachmentUpload,

    /** An open upload: the attachment's id and the URL on the port that we listen on. */
    open: async (fileName: string, contentType: string, sizeBytes: number) => {
      const { attachment, upload, userErrors } = await uploading.create({ fileName, contentType, sizeBytes });
      expect(userErrors).toEqual([]);
      return { id: attachment.id as string, url: uploading.here(upload.url) };
    },

    /** The same URL, but on the port that we listen on. */
    here: (url: string) => `http://127.0.0.1:${port}${new URL(url).pathname}`,

    put: (url: string, content: Uint8Array | string): Promise<Answered> => {
      const { sent, answer } = uploading.begin(url, { 'content-length': Buffer.byteLength(content) });
      sent.end(content);
      return answer;
    },

    get: (url: string): Promise<Answered> => {
      const sent = request(url, { agent: false });
      sent.end();
      return answerTo(sent);
    },

    /** Opens an upload whole and ready. */
    ready: async (fileName: string, contentType: string, content: Uint8Array | string): Promise<string> => {
      const { id, url } = await uploading.open(fileName, contentType, Buffer.byteLength(content));
      expect(await uploading.put(url, content)).toMatchObject({ status: 204 });
      return id;
    },

    /** A PUT whose body is written by the test, in chunked encoding where no length is given. */
    begin: (url: string, headers: Record<string, string | number> = {}) => {
      const options = { method: 'PUT', agent: false, headers: { 'content-type': 'text/plain', ...headers } };
      const sent = request(url, options);
      return { sent, answer: answerTo(sent) };
    },

    /** The names of all files in the store, as far as they are there. */
    stored: (): readonly string[] =>
      existsSync(directory)
        ? readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) =>
            entry.isFile() ? [entry.name] : [],
          )
        : [],

    statusOf: async (id: string): Promise<string | null> => {
      const query = 'query ($id: ID!) { node(id: $id) { ... on Attachment { status } } }';
      return (await agent.query(query, { id })).node?.status ?? null;
    },
  };
  return uploading;
}

/** Waits for something that happens outside, turn by turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}

function answerTo(sent: ClientRequest): Promise<Answered> {
  return new Promise((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.once('end', () => resolve(answered(response, Buffer.concat(chunks).toString())));
    });
  });
}

function answered({ statusCode: status = 0, headers }: IncomingMessage, body: string): Answered {
  return { status, code: status < 400 ? null : JSON.parse(body).error.code, headers, body };
}
