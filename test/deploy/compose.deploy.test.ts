import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { parse } from 'yaml';
import { ROOT } from '../../src/platform/base/root';
import { environment } from '../../src/platform/config/config';
import type { Data } from '../support/client';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { runProgram } from './run-program';
import { describeWith } from './with-programs';

const SECRETS = ['postgres-password', 'gateway-password', 'database-url', 'key-encryption-keys', 'link-signing-keys'];

/** Copies the folder and adds the files that an operator writes. */
function prepare(): string {
  const folder = mkdtempSync(join(tmpdir(), 'onprem-gateway-compose-'));
  cpSync(join(ROOT, 'deploy/compose'), folder, { recursive: true });
  cpSync(join(folder, 'gateway.env.example'), join(folder, 'gateway.env'));
  mkdirSync(join(folder, 'secrets'));
  for (const name of SECRETS) writeFileSync(join(folder, 'secrets', name), "a secret with ' and $\n");
  return folder;
}

describeWith(['docker-compose'], 'deploy/compose', () => {
  let folder: string;
  beforeAll(() => {
    folder = prepare();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const compose = (...args: readonly string[]) => runProgram('docker-compose', args, { cwd: folder });

  it('has a file that Compose accepts', async () => {
    await expect(compose('config', '-q')).resolves.toBe('');
  });

  it('sets only variables that exist, and waits for running requests', async () => {
    const { services } = parse(await compose('config')) as Data;
    const names = Object.keys(services.gateway.environment);
    expect(names.filter((name) => !(name in environment.shape))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['PUBLIC_URL', 'DATABASE_URL_FILE', 'KEY_ENCRYPTION_KEYS_FILE']));
    expect(services.gateway).toMatchObject({ read_only: true, cap_drop: ['ALL'], stop_grace_period: '45s' });
  });
});

describeWith(['psql'], 'deploy/compose/create-role.sh', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    folder = prepare();
    server = await startEmbeddedPostgres();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('creates an ordinary role that owns its database', async () => {
    const superuser = new URL(server.superuserUrl());
    const administrator = new Client({ connectionString: superuser.href });
    await administrator.connect();
    await administrator.query('DROP ROLE gateway');
    chmodSync(join(folder, 'secrets/gateway-password'), 0o600);
    await runProgram('sh', [join(folder, 'create-role.sh')], {
      env: {
        ...{ PGHOST: superuser.hostname, PGPORT: superuser.port, PGPASSWORD: superuser.password },
        GATEWAY_PASSWORD_FILE: join(folder, 'secrets/gateway-password'),
      },
    });
    const { rows } = await administrator.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'gateway'`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    await administrator.end();

    const password = readFileSync(join(folder, 'secrets/gateway-password'), 'utf8').trimEnd();
    const { hostname: host, port } = superuser;
    const gateway = new Client({ host, port: Number(port), user: 'gateway', password, database: 'gateway' });
    await gateway.connect();
    await gateway.query('CREATE TABLE "probe" ("id" text)');
    await gateway.end();
  });
});
