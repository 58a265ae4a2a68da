import { ConfigError } from '../../src/platform/base/config-error';
import { readSettings } from '../../src/platform/config/config';
import { openContentStore } from '../../src/platform/files/open-content-store';

const DATA_DIR = '/srv/gateway';

describe('the stores of files', () => {
  const read = (variables: NodeJS.ProcessEnv) => readSettings({ DATA_DIR, ...variables });
  const bucketOf = (variables: NodeJS.ProcessEnv) => read(variables).mediaLocation.bucket;

  it('are in the data directory by default, or in other directories', () => {
    expect(read({})).toMatchObject({
      mediaLocation: { directory: '/srv/gateway/media', bucket: null },
      attachmentLocation: { directory: '/srv/gateway/attachments', bucket: null },
    });
    expect(read({ MEDIA_STORE: '/mnt/media' }).mediaLocation).toEqual({ directory: '/mnt/media', bucket: null });
  });

  it.each([
    ['s3://media', 'media', ''],
    ['s3://media/', 'media', ''],
    ['s3://media/a', 'media', 'a/'],
    ['s3://my.media-1/a/b/', 'my.media-1', 'a/b/'],
  ])('are in a bucket with %s', (MEDIA_STORE, name, prefix) => {
    expect(bucketOf({ MEDIA_STORE, AWS_REGION: 'eu-central-1' })).toEqual({
      ...{ name, prefix, endpoint: null, region: 'eu-central-1', isPathStyle: false },
    });
    expect(read({ MEDIA_STORE }).mediaLocation.directory).toBe('/srv/gateway/media');
  });

  it('use path style and a region of their own with an endpoint, unless these are set', () => {
    const s3 = { MEDIA_STORE: 's3://media', AWS_ENDPOINT_URL: 'https://all.example' };
    expect(bucketOf(s3)).toMatchObject({ endpoint: 'https://all.example', region: 'us-east-1', isPathStyle: true });
    const others = { AWS_ENDPOINT_URL_S3: 'https://s3.example', AWS_S3_FORCE_PATH_STYLE: '0', AWS_REGION: 'here' };
    expect(bucketOf({ ...s3, ...others })).toMatchObject({
      ...{ endpoint: 'https://s3.example', region: 'here', isPathStyle: false },
    });
  });

  it.each([
    [{ MEDIA_STORE: 'https://media.example' }, 'MEDIA_STORE: must be a directory, or s3://bucket'],
    [{ MEDIA_STORE: 'S3://media' }, 'MEDIA_STORE: must be'],
    [{ MEDIA_STORE: ' s3://media' }, 'MEDIA_STORE: must be'],
    [{ MEDIA_STORE: 's3:media' }, 'MEDIA_STORE: must be'],
    [{ MEDIA_STORE: 's3://' }, 'MEDIA_STORE: must be'],
    [{ MEDIA_STORE: 's3://me dia' }, 'MEDIA_STORE: must be'],
    [{ ATTACHMENT_STORE: 's3://media/../b' }, 'ATTACHMENT_STORE: must be'],
    [{ ATTACHMENT_STORE: 's3://media//b' }, 'ATTACHMENT_STORE: must be'],
    [{ ATTACHMENT_STORE: 's3://media?region=x' }, 'ATTACHMENT_STORE: must be'],
    [{ MEDIA_STORE: 's3://same', ATTACHMENT_STORE: 's3://same/' }, 'ATTACHMENT_STORE: must be another place'],
    [{ ATTACHMENT_STORE: '/srv/gateway/media' }, 'ATTACHMENT_STORE: must be another place'],
    [
      { MEDIA_STORE: 's3://all', ATTACHMENT_STORE: 's3://all/imports' },
      'ATTACHMENT_STORE: must not be s3://all/imports, which is for files of MEDIA_STORE itself',
    ],
    [
      { MEDIA_STORE: 's3://all/m', ATTACHMENT_STORE: 's3://all/m/0F/a/' },
      'ATTACHMENT_STORE: must not be s3://all/m/0F/a,',
    ],
    [{ ATTACHMENT_STORE: '/srv/gateway/media/incoming' }, 'ATTACHMENT_STORE: must not be /srv/gateway/media/incoming'],
    [
      { MEDIA_STORE: 's3://all/6ba7b810-9dad-11d1-80b4-00c04fd430c8', ATTACHMENT_STORE: 's3://all' },
      'MEDIA_STORE: must not be s3://all/6ba7b810-9dad-11d1-80b4-00c04fd430c8, which is for files of ATTACHMENT_STORE itself',
    ],
    [{ MEDIA_STORE: 's3://media', AWS_ENDPOINT_URL_S3: 'store:9000' }, 'AWS_ENDPOINT_URL_S3: must be an http://'],
    [
      { MEDIA_STORE: 's3://media', AWS_ENDPOINT_URL: 'https://me:secret@store' },
      'AWS_ENDPOINT_URL: must be an http://',
    ],
    [{ MEDIA_STORE: 's3://media', AWS_ENDPOINT_URL: 'https://:secret@store' }, 'AWS_ENDPOINT_URL: must be an http://'],
    [{ MEDIA_STORE: 's3://media', AWS_ENDPOINT_URL: 'https://store?a=b' }, 'AWS_ENDPOINT_URL: must be an http://'],
  ])('refuse %j', (variables, message) => {
    expect(() => read(variables)).toThrow(ConfigError);
    expect(() => read(variables)).toThrow(message);
  });

  it.each([
    { MEDIA_STORE: 's3://all', ATTACHMENT_STORE: 's3://all/attachments' },
    { MEDIA_STORE: 's3://all/a', ATTACHMENT_STORE: 's3://all/a-imports' },
    { MEDIA_STORE: '/srv/a/media', ATTACHMENT_STORE: '/srv/a' },
  ])('can be in each other, or next to each other, if no file has two meanings: %j', (variables) => {
    expect(() => read(variables)).not.toThrow();
  });

  it('leave the variables of AWS alone without a bucket', () => {
    expect(read({ AWS_ENDPOINT_URL: 'not a URL' }).mediaLocation.bucket).toBeNull();
  });

  it('need a region for a bucket of AWS', async () => {
    delete process.env.AWS_REGION;
    process.env.AWS_CONFIG_FILE = '/nowhere';
    await expect(openContentStore(read({ MEDIA_STORE: 's3://media' }).mediaLocation)).rejects.toThrow('AWS_REGION');
    const AWS_REGION = 'eu central';
    await expect(openContentStore(read({ MEDIA_STORE: 's3://media', AWS_REGION }).mediaLocation)).rejects.toThrow(
      'AWS_REGION: required with an s3:// store of AWS, a name such as eu-central-1',
    );
  });
});
