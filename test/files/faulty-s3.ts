import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BucketLocation } from '../../src/platform/files/store-location';

/** Answers a request in place of the store. */
export type Fault = (request: IncomingMessage, response: ServerResponse, object: Buffer) => void;

/** A store of objects in memory that does what a fault makes it do. It checks no signature, so it proves nothing but faults. */
export interface FaultyS3 {
  readonly location: BucketLocation;
  /** The objects by their key. */
  readonly objects: Map<string, Buffer>;
  /** Each request: its method and its query or range. */
  readonly requests: string[];
  /** What happens to the requests of a method, such as GET. */
  readonly faults: Map<string, Fault>;
  close(): Promise<void>;
}

const BUCKET = 'media';

/** Starts a store on a free port, with credentials for it in the environment. */
export async function startFaultyS3(): Promise<FaultyS3> {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test-key', AWS_SECRET_ACCESS_KEY: 'canary-of-the-secret-key' });
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const faults = new Map<string, Fault>();
  const server = createServer(async (request, response) => {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '', 'http://store');
    const key = url.pathname.slice(`/${BUCKET}/`.length);
    requests.push(`${method} ${headers.range ?? url.search.replace(/[?&]x-id=\w+/, '')}`.trim());
    const fault = faults.get(method);
    if (fault) return fault(request, response, objects.get(key) ?? Buffer.alloc(0));
    const body = await buffer(request);
    if (method === 'PUT' && headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex'))
      return refuseWith(400, 'XAmzContentSHA256Mismatch')(request, response, body);
    answer({ method, url, key, body, objects, range: headers.range }, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    location: { name: BUCKET, prefix: '', endpoint, region: 'us-east-1', isPathStyle: true },
    objects,
    requests,
    faults,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly key: string;
  readonly body: Buffer;
  readonly objects: Map<string, Buffer>;
  readonly range: string | undefined;
}

function answer({ method, url, key, body, objects, range }: Asked, response: ServerResponse): void {
  const object = objects.get(key);
  if (method === 'POST' && url.searchParams.has('uploads'))
    xml(response, 200, '<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>');
  else if (method === 'PUT') {
    if (!url.searchParams.has('partNumber')) objects.set(key, body);
    response.writeHead(200, { etag: '"1"' }).end();
  } else if (method === 'DELETE') response.writeHead(204).end();
  else if (!object) xml(response, 404, '<Error><Code>NoSuchKey</Code></Error>');
  else sendPart(response, object, range);
}

function sendPart(response: ServerResponse, object: Buffer, range: string | undefined): void {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (start === undefined) {
    response.writeHead(200, { 'content-length': object.length }).end(object);
    return;
  }
  const part = object.subarray(Number(start), Number(end) + 1);
  const contentRange = `bytes ${start}-${Number(start) + part.length - 1}/${object.length}`;
  response.writeHead(206, { 'content-length': part.length, 'content-range': contentRange }).end(part);
}

function xml(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
}

/** A fault: refuses requests with a status and the code of an error. */
export function refuseWith(status: number, code: string): Fault {
  return (_request, response) =>
    xml(response, status, `<Error><Code>${code}</Code><Message>about canary-of-the-secret-key</Message></Error>`);
}

/** A fault: sends the headers of the whole file and a part of its bytes, and closes the connection. */
export function cutAt(share: number): Fault {
  return (_request, response, object) => {
    response.writeHead(200, { 'content-length': object.length });
    response.write(object.subarray(0, object.length * share), () => response.destroy());
  };
}

/** A fault: sends the first byte and no others, and keeps the connection open. */
export const stopAfterOneByte: Fault = (_request, response, object) => {
  response.writeHead(200, { 'content-length': object.length }).write(object.subarray(0, 1));
};
