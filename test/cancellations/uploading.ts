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

/** An HTTP response. Each request has its own connection, so that none is left open at the end. */
interface HttpResponse {
  readonly status: number;
  /** Error code; null if the request succeeded. */
  readonly code: string | null;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Returns functions that upload attachments over real HTTP. */
export async function uploader({ app, as, gateway }: TestGateway) {
  const agent = as('ADMIN_AGENT');
  const directory = join(gateway.config.dataDir, 'attachments');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;

  const uploading = {
    create: async (input: object, client = agent): Promise<Data> =>
      (await client.query(CREATE, { input })).createAttachmentUpload,

    /** Creates an upload, and returns its id and its URL on the test port. */
    open: async (fileName: string, contentType: string, sizeBytes: number) => {
      const { attachment, upload, userErrors } = await uploading.create({ fileName, contentType, sizeBytes });
      expect(userErrors).toEqual([]);
      return { id: attachment.id as string, url: uploading.localUrl(upload.url) };
    },

    /** Returns the URL with the port that the test listens on. */
    localUrl: (url: string) => `http://127.0.0.1:${port}${new URL(url).pathname}`,

    put: (url: string, content: Uint8Array | string): Promise<HttpResponse> => {
      const { sent, answer } = uploading.begin(url, { 'content-length': Buffer.byteLength(content) });
      sent.end(content);
      return answer;
    },

    get: (url: string): Promise<HttpResponse> => {
      const sent = request(url, { agent: false });
      sent.end();
      return answerTo(sent);
    },

    /** Uploads a file that is ready then, and returns its id. */
    ready: async (fileName: string, contentType: string, content: Uint8Array | string): Promise<string> => {
      const { id, url } = await uploading.open(fileName, contentType, Buffer.byteLength(content));
      expect(await uploading.put(url, content)).toMatchObject({ status: 204 });
      return id;
    },

    /** Begins a PUT whose body the test writes, in chunked encoding if the headers have no length. */
    begin: (url: string, headers: Record<string, string | number> = {}) => {
      const options = { method: 'PUT', agent: false, headers: { 'content-type': 'text/plain', ...headers } };
      const sent = request(url, options);
      return { sent, answer: answerTo(sent) };
    },

    /** Returns the names of all files in the store. */
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

/** Waits for a condition, and checks it in each turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}

function answerTo(sent: ClientRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.once('end', () => resolve(responseOf(response, Buffer.concat(chunks).toString())));
    });
  });
}

function responseOf({ statusCode: status = 0, headers }: IncomingMessage, body: string): HttpResponse {
  return { status, code: status < 400 ? null : JSON.parse(body).error.code, headers, body };
}
