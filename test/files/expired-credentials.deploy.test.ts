import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { FastifyInstance } from 'fastify';
import { HOUR_MS } from '../../src/platform/base/clock';
import type { ContentStore } from '../../src/platform/files/content-store';
import { openBucket } from '../../src/platform/files/s3-bucket';
import { createS3Store } from '../../src/platform/files/s3-store';
import { buildServer } from '../../src/server/server';
import { uploader } from '../cancellations/uploading';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { describeWith } from '../deploy/with-programs';
import { createMachineClock, findFakeTimeLibrary, type MachineClock } from '../reliability/machine-clock';
import type { RealS3 } from './real-s3';
import { CEPH, ROLE, startCeph } from './start-ceph';
import { assumeRole, variablesOf } from './temporary-credentials';

const CONTENT = Buffer.from('a file of some bytes');
const TXT = ['notes.txt', 'text/plain', 5] as const;

/** Longer than any of the credentials is valid. */
const LATER = '+2h';
const LATER_MS = 2 * HOUR_MS;

const EXPIRED = {
  code: 'STORE_REFUSED',
  message:
    's3://media: the credentials have expired or do not permit this; renew them, or check the policy of the bucket (AccessDenied).',
};

describeWith([...CEPH, 'faketime', 'curl'], 'Ceph with credentials that expire', () => {
  let clock: MachineClock;
  let s3: RealS3;
  let admin: S3Client;
  let directory: string;

  beforeAll(async () => {
    clock = createMachineClock(String(findFakeTimeLibrary()));
    s3 = await startCeph(clock.env);
    const { endpoint, region } = s3.location;
    const [accessKeyId, secretAccessKey] = [s3.variables.AWS_ACCESS_KEY_ID, s3.variables.AWS_SECRET_ACCESS_KEY];
    admin = new S3Client({
      ...{ endpoint: String(endpoint), region: String(region), forcePathStyle: true },
      credentials: { accessKeyId: String(accessKeyId), secretAccessKey: String(secretAccessKey) },
    });
  });
  afterAll(async () => {
    await s3?.stop();
    clock.remove();
  });
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'expired-credentials-'));
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    process.env.AWS_CONFIG_FILE = join(directory, 'no-such-file');
  });
  afterEach(() => {
    clock.set('+0');
    rmSync(directory, { recursive: true });
  });

  const openStore = async (prefix: string) => createS3Store(await openBucket({ ...s3.location, prefix }), directory);
  const stored = async () => {
    const { Contents = [] } = await admin.send(new ListObjectsV2Command({ Bucket: 'media' }));
    return [Contents.length, readdirSync(join(directory, 'incoming')).length];
  };

  describe('and a gateway', () => {
    let desk: DeliveryDesk;
    let app: FastifyInstance;

    beforeEach(async () => {
      desk = await openDeliveryDesk(CONTENT);
    });
    afterEach(async () => {
      await app?.close();
      await desk.close();
    });

    /** Starts the gateway with new credentials, which it gets from its variables. */
    const start = async () => {
      await app?.close();
      Object.assign(process.env, variablesOf(await assumeRole(s3, clock)));
      const [mediaStore, attachmentStore] = [await openStore('media/'), await openStore('attachments/')];
      app = await buildServer({ ...desk.gateway, mediaStore, attachmentStore });
      return { mediaStore, attachmentStore, uploading: await uploader({ ...desk, app }) };
    };
    const follow = (url: string) => app.inject({ url, headers: { accept: '*/*' } });
    const expectDownloaded = async (linkId: string) => {
      const { location } = (await follow(desk.pathOf(linkId))).headers;
      expect((await follow(String(location))).rawPayload).toEqual(CONTENT);
      expect((await desk.linkRow(linkId)).downloadsUsed).toBe(1);
    };

    it('refuses files, counts and stores nothing and stays ready when they have expired, until it has new ones', async () => {
      const [first, second] = [await desk.link(), await desk.link()];
      const { mediaStore, uploading } = await start();
      await mediaStore.put([CONTENT]);
      await expectDownloaded(first.id);
      expect((await uploading.put((await uploading.open(...TXT)).url, 'Hello')).status).toBe(204);
      expect(await stored()).toEqual([2, 0]);

      clock.set(LATER);
      expect(codeOf(await follow(desk.pathOf(second.id)))).toBe('FILE_UNAVAILABLE');
      expect([(await desk.linkRow(second.id)).downloadsUsed, (await desk.sessions()).length]).toEqual([0, 1]);
      const { id, url } = await uploading.open(...TXT);
      expect(await uploading.put(url, 'World')).toMatchObject({ status: 503 });
      expect([await uploading.statusOf(id), ...(await stored())]).toEqual(['AWAITING_UPLOAD', 2, 0]);
      expect((await app.inject('/readyz')).statusCode).toBe(200);
      await expect(mediaStore.assertReadable()).rejects.toMatchObject(EXPIRED);

      const restarted = await start();
      await expectDownloaded(second.id);
      expect(await restarted.uploading.put(restarted.uploading.localUrl(url), 'World')).toMatchObject({ status: 204 });
      expect(await stored()).toEqual([3, 0]);
    });
  });

  describe('in a file', () => {
    let store: ContentStore;

    /** Opens a store whose credentials are in a file with these lines, and a file in the store. */
    const open = async (name: string, ...lines: readonly string[]) => {
      process.env.AWS_SHARED_CREDENTIALS_FILE = writeLines(name, ...lines);
      store = await openStore('renewed/');
    };
    const writeLines = (name: string, ...lines: readonly string[]): string => {
      const path = join(directory, name);
      writeFileSync(path, lines.join('\n'));
      return path;
    };
    const expectStored = async () => {
      const { sha256, sizeBytes } = await store.put([CONTENT]);
      expect(await buffer((await store.open(sha256, sizeBytes)).content)).toEqual(CONTENT);
    };
    /** Lets the time of the store and of this process pass, while `then` runs. */
    const later = async (then: () => Promise<void>) => {
      clock.set(LATER);
      const now = Date.now;
      const passed = jest.spyOn(Date, 'now').mockImplementation(() => now() + LATER_MS);
      await then().finally(() => passed.mockRestore());
    };

    it('are not read again, so that a renewed file needs a restart', async () => {
      const lines = async () => [
        '[default]',
        ...Object.entries(variablesOf(await assumeRole(s3, clock))).map(
          ([name, value]) => `${name.toLowerCase()} = ${value}`,
        ),
      ];
      await open('static', ...(await lines()));
      await expectStored();
      await later(async () => {
        writeLines('static', ...(await lines()));
        await expect(expectStored()).rejects.toMatchObject(EXPIRED);
        await open('restarted', ...(await lines()));
        await expectStored();
      });
    });

    it('are renewed without a restart if a credential_process prints them', async () => {
      const renewed = async () => writeLines('session.json', JSON.stringify(await assumeRole(s3, clock)));
      await open('process', '[default]', `credential_process = cat ${await renewed()}`);
      await expectStored();
      await later(async () => {
        await expect(expectStored()).rejects.toMatchObject(EXPIRED);
        await renewed();
        await expectStored();
      });
    });

    it('are renewed without a restart if they are for a role', async () => {
      process.env.AWS_ENDPOINT_URL_STS = String(s3.location.endpoint);
      process.env.AWS_PROFILE = 'gateway';
      await open(
        ...(['role', '[gateway]', `role_arn = ${ROLE}`, 'source_profile = user', '[user]'] as const),
        `aws_access_key_id = ${s3.variables.AWS_ACCESS_KEY_ID}`,
        `aws_secret_access_key = ${s3.variables.AWS_SECRET_ACCESS_KEY}`,
      );
      await expectStored();
      await later(expectStored);
    });
  });
});
