import { GetObjectCommand } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ByteRange } from './content-store';
import type { Bucket } from './s3-bucket';

type HttpRequest = Parameters<SignatureV4['presign']>[0];

/** The proxy uses the URL at once; its clock and that of the store may differ a little. */
const VALID_SECONDS = 60;

/**
 * Returns the path and the query of a URL that reads one object, or this part of it only, within a minute. Throws `StoreError` if there
 * are no credentials.
 */
export function signedPath(bucket: Bucket, key: string, range: ByteRange | null): Promise<string> {
  return bucket.ask(bucket.limits.requestMs, async () => {
    const { credentials, region, sha256 } = bucket.client.config;
    const signer = new SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false });
    const { path, query } = await signer.presign(await requestOf(bucket, key, range), { expiresIn: VALID_SECONDS });
    return `${path.slice(1)}?${encoded(query)}`;
  });
}

/** Lets the SDK build a request, whose address depends on the endpoint and the region, without sending it. */
async function requestOf({ client, name }: Bucket, Key: string, range: ByteRange | null): Promise<HttpRequest> {
  const command = new GetObjectCommand({ Bucket: name, Key });
  let built: HttpRequest | undefined;
  command.middlewareStack.add(
    () => async (args) => {
      built = args.request as HttpRequest;
      return { response: {}, output: { $metadata: {} } };
    },
    { step: 'build', priority: 'low', name: 'keepRequest' },
  );
  await client.send(command);
  const { hostname, port, ...request } = built as HttpRequest;
  const headers = {
    host: port === undefined ? hostname : `${hostname}:${port}`,
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
    ...(range && { range: `bytes=${range.start}-${range.end}` }),
  };
  return { ...request, hostname, ...(port !== undefined && { port }), headers };
}

function encoded(query: HttpRequest['query'] = {}): string {
  return new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
