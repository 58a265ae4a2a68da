import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { locationName, type StoreLocation } from '../files/store-location';
import { hasNoCredentials, hasNoQuery, webUrl } from './web-url';

const BUCKET_URL = /^s3:\/\/(?<name>[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9])(?:\/(?<prefix>.*?)\/*)?$/;
const PREFIX = /^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/;

/** A backslash is a part of a path, not the end of a scheme; a scheme of one letter would be a drive. */
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]+:(?=\/\/)|^s3:/i;

/** A store: `s3://bucket/prefix`, or a directory. A URL after a space is no directory either: files in it would be lost. */
const store = z
  .string()
  .refine(
    (text) => !SCHEME.test(text.trimStart()) || isBucketUrl(text),
    'must be a directory, or s3://bucket or s3://bucket/prefix',
  );

function isBucketUrl(text: string): boolean {
  const { name, prefix = '' } = BUCKET_URL.exec(text)?.groups ?? {};
  const hasDots = prefix.split('/').some((part) => /^\.+$/.test(part));
  return name !== undefined && (prefix === '' || PREFIX.test(prefix)) && !hasDots;
}

const S3_FORMAT = 'a path, or `s3://bucket/prefix`';

/** Where files are stored. Credentials are read by the SDK of AWS itself. */
export const storeVariables = {
  MEDIA_STORE: store.optional().meta({
    description:
      'Where the files that download links serve are: a directory, or a bucket of S3 or of a server with the same interface ([object storage](../operations/object-storage.md)).',
    format: S3_FORMAT,
    unset: '`media` in `DATA_DIR`',
  }),
  ATTACHMENT_STORE: store.optional().meta({
    description: 'Where the attachments of cancellation requests are. Another place than `MEDIA_STORE`.',
    format: S3_FORMAT,
    unset: '`attachments` in `DATA_DIR`',
  }),
  AWS_REGION: z.string().optional().meta({
    description: 'The region of the buckets. This variable and the next three are read only if a store is `s3://…`.',
    format: 'a name such as `eu-central-1`',
    unset: '`us-east-1` with an endpoint, otherwise that of the profile (`AWS_PROFILE`)',
  }),
  AWS_ENDPOINT_URL_S3: z.string().optional().meta({
    description: 'The address of a server that is not AWS. The credentials are in the variables of AWS as well.',
    format: '`https://…`',
    unset: 'the value of `AWS_ENDPOINT_URL`',
  }),
  AWS_ENDPOINT_URL: z.string().optional().meta({
    description: 'The same for all services of AWS.',
    format: '`https://…`',
    unset: 'AWS',
  }),
  AWS_S3_FORCE_PATH_STYLE: z.stringbool().optional().meta({
    description: 'Whether the bucket is in the path of a URL, and not in its host name.',
    unset: 'on with an endpoint, otherwise off',
  }),
};

type Variables = z.output<z.ZodObject<typeof storeVariables>>;

/** Returns where media and attachments are. Throws `ConfigError` if they are in each other's way, or an endpoint is no URL. */
export function storesOf(variables: Variables, dataDir: string) {
  const mediaLocation = locationOf(variables, 'MEDIA_STORE', join(dataDir, 'media'));
  const attachmentLocation = locationOf(variables, 'ATTACHMENT_STORE', join(dataDir, 'attachments'));
  const media = locationName(mediaLocation);
  const attachments = locationName(attachmentLocation);
  if (media === attachments) throw new ConfigError('ATTACHMENT_STORE: must be another place than MEDIA_STORE');
  if (isAmongFilesOf(media, attachments)) throw amongFiles('ATTACHMENT_STORE', 'MEDIA_STORE', attachments);
  if (isAmongFilesOf(attachments, media)) throw amongFiles('MEDIA_STORE', 'ATTACHMENT_STORE', media);
  return { mediaLocation, attachmentLocation };
}

/** What a store itself puts into its place: journals of imports, files on their way, files by their hash, and attachments by their id. */
const OWN_FOLDER = /^(imports|incoming|[0-9a-f]{2}|[0-9a-f-]{36})$/i;

/** Whether one store is in a folder of the other one, which would list its files as journals, or delete them. */
function isAmongFilesOf(outer: string, inner: string): boolean {
  const [folder = ''] = inner.startsWith(`${outer}/`) ? inner.slice(outer.length + 1).split('/') : [];
  return OWN_FOLDER.test(folder);
}

function amongFiles(inner: string, outer: string, place: string): ConfigError {
  return new ConfigError(`${inner}: must not be ${place}, which is for files of ${outer} itself`);
}

function locationOf(
  variables: Variables,
  name: 'MEDIA_STORE' | 'ATTACHMENT_STORE',
  defaultDirectory: string,
): StoreLocation {
  const text = variables[name];
  const { name: bucket, prefix = '' } = BUCKET_URL.exec(text ?? '')?.groups ?? {};
  if (bucket === undefined) return { directory: text === undefined ? defaultDirectory : resolve(text), bucket: null };
  const endpoint = endpointOf(variables);
  return {
    directory: defaultDirectory,
    bucket: {
      name: bucket,
      prefix: prefix === '' ? '' : `${prefix}/`,
      endpoint,
      region: variables.AWS_REGION ?? (endpoint === null ? null : 'us-east-1'),
      isPathStyle: variables.AWS_S3_FORCE_PATH_STYLE ?? endpoint !== null,
    },
  };
}

function endpointOf(variables: Variables): string | null {
  const name = variables.AWS_ENDPOINT_URL_S3 === undefined ? 'AWS_ENDPOINT_URL' : 'AWS_ENDPOINT_URL_S3';
  const endpoint = variables[name];
  if (endpoint === undefined) return null;
  if (!webUrl.safeParse(endpoint).success || !hasNoCredentials(endpoint) || !hasNoQuery(endpoint))
    throw new ConfigError(`${name}: must be an http:// or https:// URL without a user name, a password, ? and #`);
  return endpoint;
}
