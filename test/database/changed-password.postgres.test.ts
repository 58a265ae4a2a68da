import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Client } from 'pg';
import { readSettings } from '../../src/platform/config/config';
import type { Secret } from '../../src/platform/secrets/secret';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const QUERY = '{ customers { nodes { id } } }';

describe('a gateway whose DATABASE_URL is in a file', () => {
  let postgres: EmbeddedPostgres;
  let test: TestGateway;
  let administrator: Client;
  let directory: string;
  let databaseUrl: Secret<string>;
  let uses = 0;

  const fileOf = (url: string) => {
    const path = join(directory, 'url');
    writeFileSync(path, `${url}\n`);
    chmodSync(path, 0o600);
    return path;
  };
  const urlWith = (password: string) => Object.assign(new URL(postgres.url('shop')), { password }).href;
  const changePassword = (password: string) => administrator.query(`ALTER ROLE gateway PASSWORD '${password}'`);
  const ask = async (times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => test.as('ADMIN_AGENT').ask(QUERY)));
    return answers.map(({ status }) => status);
  };
  /** Ends all connections, after which the gateway opens one or two. */
  const endConnections = async () => {
    await administrator.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'gateway'`);
    while ((await ask(1))[0] !== 200);
  };

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('shop');
    await postgres.createDatabase('other');
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-password-'));
    administrator = new Client({ connectionString: postgres.superuserUrl() });
    await administrator.connect();
    databaseUrl = readSettings({ DATABASE_URL_FILE: fileOf(postgres.url('shop')) }).databaseUrl as Secret<string>;
    const expose = databaseUrl.expose.bind(databaseUrl);
    jest.spyOn(databaseUrl, 'expose').mockImplementation(() => {
      uses += 1;
      return expose();
    });
    test = await openTestGateway({ databaseUrl });
    test.unavailable();
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(async () => {
    await test.close();
    await administrator.end();
    await postgres.stop();
    rmSync(directory, { recursive: true });
  });

  it('answers all requests while the password changes under load: they wait until the file has the new one', async () => {
    for (const password of ['second', 'third']) {
      await endConnections();
      await changePassword(password);
      const usesBefore = uses;
      const asked = ask(40);
      // From here on, at least one connection has the old password, which the server refuses.
      while (uses === usesBefore) await nextTurn();
      fileOf(urlWith(password));
      expect(await asked).toEqual(Array(40).fill(200));
    }
  });

  it('keeps its connections while a later one needs the new password', async () => {
    await endConnections();
    fileOf(urlWith('fourth'));
    await changePassword('fourth');
    expect(await ask(20)).toEqual(Array(20).fill(200));
  });

  it('uses the last URL while the file is missing or broken, and warns once', async () => {
    const warnings: string[] = [];
    const spy = jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
    const wrong = ['nothing', `mysql://${urlWith('fourth').slice(11)}`, postgres.url('other')];
    for (const url of wrong) {
      fileOf(url);
      await endConnections();
      expect(await ask(5)).toEqual(Array(5).fill(200));
    }
    rmSync(join(directory, 'url'));
    await endConnections();
    expect(await ask(5)).toEqual(Array(5).fill(200));
    spy.mockRestore();
    fileOf(urlWith('fourth'));
    const kept = 'the last URL stays in use for new connections';
    expect(warnings).toEqual([
      `DATABASE_URL_FILE: must be a postgres:// URL; ${kept}`,
      `DATABASE_URL_FILE: must name the same database until the gateway is restarted; ${kept}`,
      `DATABASE_URL_FILE: the file cannot be read (ENOENT); ${kept}`,
    ]);
  });
});
