import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ownPort } from '../support/own-port';
import { openProcesses, type RealS3, withBucket } from './real-s3';

/** The programs that a test with OpenStack Swift needs. */
export const SWIFT = [
  'swift-proxy-server',
  'swift-object-server',
  'swift-container-server',
  'swift-account-server',
  'memcached',
];

const SECRET = 'canary-of-the-secret-key';

/** Starts OpenStack Swift with its S3 interface on free ports. */
export async function startSwift(): Promise<RealS3> {
  const { directory, configure, run, serve, stop } = openProcesses();
  try {
    mkdirSync(join(directory, 'devices/d1'), { recursive: true });
    const USER = userInfo().username;
    const words = { DIRECTORY: directory, USER, SECRET };
    configure('swift/swift.conf', {});
    for (const kind of ['account', 'container', 'object']) {
      const PORT = await ownPort();
      const builder = `${kind}.builder`;
      run('swift-ring-builder', builder, 'create', '4', '1', '1');
      run('swift-ring-builder', builder, 'add', `r1z1-127.0.0.1:${PORT}/d1`, '1');
      run('swift-ring-builder', builder, 'rebalance');
      await serve(PORT, `swift-${kind}-server`, configure(`swift/${kind}-server.conf`, { ...words, PORT }));
    }
    const MEMCACHED = await ownPort();
    await serve(MEMCACHED, 'memcached', '-l', '127.0.0.1', '-p', String(MEMCACHED), '-U', '0', '-u', USER);
    const PORT = await ownPort();
    const frontend = await serve(
      PORT,
      'swift-proxy-server',
      configure('swift/proxy-server.conf', { ...words, PORT, MEMCACHED }),
    );
    return await withBucket(PORT, { accessKeyId: 'gateway:app', secretAccessKey: SECRET }, { frontend, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}
