import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownPort } from '../support/own-port';
import { openProcesses, type RealS3, withBucket } from './real-s3';

/** The programs that a test with Ceph needs. */
export const CEPH = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'monmaptool'];

const SECRET = 'canary-of-the-secret-key';

const CLUSTER = '11111111-2222-3333-4444-555555555555';

/** A role that the user may assume, for temporary credentials. */
export const ROLE = 'arn:aws:iam:::role/files';
const TRUST = policyOf({ Principal: { AWS: ['arn:aws:iam:::user/gateway'] }, Action: ['sts:AssumeRole'] });
const POLICY = policyOf({ Action: ['s3:*'], Resource: 'arn:aws:s3:::*' });

/** With sessions, Ceph answers other errors to wrong credentials. */
const SESSIONS = ['--rgw_s3_auth_use_sts=true', '--rgw_sts_key=canary-of-sts-16'];

/**
 * Starts Ceph with its S3 interface, and a store in memory, on free ports. With variables, such as those of a clock, its S3 interface runs
 * with them and issues temporary credentials.
 */
export async function startCeph(variables: NodeJS.ProcessEnv | null = null): Promise<RealS3> {
  const { directory, configure, run, serve, stop } = openProcesses();
  try {
    for (const name of ['mon', 'osd', 'rgw', 'crash']) mkdirSync(join(directory, name));
    const [PORT, MONITOR, OLD_MONITOR] = [await ownPort(), await ownPort(), await ownPort()];
    const words = { CLUSTER, DIRECTORY: directory, PORT, MONITOR, OLD_MONITOR };
    const configured = ['-c', configure('ceph/ceph.conf', words)];
    // Without a map of its own, the monitor would listen on its usual ports.
    const addresses = `[v2:127.0.0.1:${MONITOR},v1:127.0.0.1:${OLD_MONITOR}]`;
    run('monmaptool', '--create', '--fsid', CLUSTER, '--addv', 'a', addresses, 'monmap');
    run('ceph-mon', ...configured, '--mkfs', '-i', 'a', '--monmap', 'monmap', '--keyring', '/dev/null');
    await serve(MONITOR, 'ceph-mon', ...configured, '-f', '-i', 'a');
    const osd = randomUUID();
    run('ceph', ...configured, 'osd', 'new', osd);
    run('ceph-osd', ...configured, '-i', '0', '--mkfs', '--osd-uuid', osd);
    await serve(null, 'ceph-osd', ...configured, '-f', '-i', '0');
    const assignments = Object.entries(variables ?? {}).map(([name, value]) => `${name}=${value}`);
    const gateway = ['radosgw', ...configured, '-f', '-n', 'client.rgw', ...(variables ? SESSIONS : [])];
    const frontend = await serve(PORT, 'env', ...assignments, ...gateway);
    const user = ['--uid=gateway', '--display-name=gateway', '--access-key=gatewayapp', `--secret-key=${SECRET}`];
    run('radosgw-admin', ...configured, 'user', 'create', ...user);
    const role = ['--role-name=files', `--assume-role-policy-doc=${TRUST}`];
    run('radosgw-admin', ...configured, 'role', 'create', ...role);
    const policy = ['--role-name=files', '--policy-name=all', `--policy-doc=${POLICY}`];
    run('radosgw-admin', ...configured, 'role-policy', 'put', ...policy);
    return await withBucket(PORT, { accessKeyId: 'gatewayapp', secretAccessKey: SECRET }, { frontend, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

function policyOf(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
