import { createConnection, createServer, type Server } from 'node:net';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { describeForTerminal } from '../src/platform/base/describe-for-terminal';
import { ownPort } from './support/own-port';

/** Returns the error that something with events reports. */
function errorOf(emitter: { once(event: 'error', listener: (error: Error) => void): unknown }): Promise<Error> {
  return new Promise((resolve) => emitter.once('error', resolve));
}

describe('an error on a terminal', () => {
  const servers: Server[] = [];
  const listen = (port: number) => {
    const server = createServer().listen(port, '127.0.0.1');
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  it('of a port that another process uses states what to do', async () => {
    const port = await ownPort();
    await new Promise((resolve) => listen(port).once('listening', resolve));
    const printed = describeForTerminal(await errorOf(listen(port)));
    expect(printed).toBe(
      `listen EADDRINUSE: address already in use 127.0.0.1:${port}\n` +
        'Another process uses this port, such as a gateway that is already running. Stop it, or set PORT.',
    );
  });

  it('of a host that refuses connections names the variable, even if each of its addresses refuses', async () => {
    const refused = await errorOf(createConnection(await ownPort(), '127.0.0.1'));
    const remedy = 'The database cannot be reached. Check that it is running, and DATABASE_URL.';
    expect(describeForTerminal(refused)).toBe(`${refused.message}\n${remedy}`);
    expect(describeForTerminal(new AggregateError([refused, refused]))).toBe(`${refused.message}\n${remedy}`);
  });

  it('of a full disk states what to do', () => {
    const database = new Sqlite(':memory:');
    database.pragma('max_page_count = 1');
    const printed = () => {
      try {
        return database.exec('CREATE TABLE "some" ("id" integer)');
      } catch (error) {
        return describeForTerminal(error);
      }
    };
    const remedy = 'The disk of the database is full. Free some space and try again: migrations continue.';
    expect(printed()).toBe(`database or disk is full\n${remedy}`);
    const ofPostgres = Object.assign(new Error('could not extend file'), { severity: 'ERROR', code: '53100' });
    expect(describeForTerminal(ofPostgres)).toMatch(remedy);
    database.close();
  });

  it.each([
    ['28P01', 'the password in DATABASE_URL'],
    ['3D000', 'its name in DATABASE_URL'],
  ])('of PostgreSQL with the code %s names the variable', (code, remedy) => {
    const error = Object.assign(new Error('refused'), { severity: 'FATAL', code });
    expect(describeForTerminal(error)).toMatch(remedy);
  });

  it.each([
    ['closes the connection', null, 'Connection terminated unexpectedly'],
    ['has no TLS', 'N', 'The server does not support SSL connections'],
  ])('of a server that %s names the variable', async (_what, answer, message) => {
    const port = await ownPort();
    const server = listen(port).on('connection', (socket) => {
      socket.on('error', () => {}).once('data', () => socket.end(answer ?? '', () => socket.destroy()));
    });
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
    const client = new Client({ host: '127.0.0.1', port, ssl: answer !== null });
    const error = await client.connect().catch((thrown: unknown) => thrown);
    expect(describeForTerminal(error)).toBe(
      `${message}\nThe database cannot be reached. Check that it is running, and DATABASE_URL.`,
    );
  });

  it('of another kind has all facts that may be disclosed', () => {
    expect(describeForTerminal(new TypeError('secret'))).toMatchObject({ type: 'TypeError' });
  });
});
