import { type Readable, Transform } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';

/** A list of 1,000 names has about 500 kB, an error less than 1 kB. */
const MOST_BYTES = 10_000_000;

const FIRST_ERROR = 300;

/**
 * Ends each response that has more bytes, except for the content of files: the SDK reads lists and errors into memory, and the store,
 * or a server in its place, could send without end.
 */
export function limitResponses({ middlewareStack }: S3Client): void {
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        const response = result.response as { readonly statusCode: number; body?: Readable };
        const isFile = commandName === 'GetObjectCommand' && response.statusCode < FIRST_ERROR;
        if (!isFile && response.body) response.body = limited(response.body);
        return result;
      },
    // The lowest is called first with a response.
    { step: 'deserialize', priority: 'low', name: 'limitResponses' },
  );
}

function limited(body: Readable): Readable {
  let bytes = 0;
  const counter = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) done(null, chunk);
      else done(Object.assign(new Error(), { name: 'ResponseTooLong' }));
    },
  });
  body.once('error', (error) => counter.destroy(error)).once('close', () => body.readableEnded || counter.destroy());
  counter.once('close', () => body.destroy());
  return body.pipe(counter);
}
