import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { ConfigError } from '../../src/platform/base/config-error';
import { ROOT } from '../../src/platform/base/root';
import { readSettings } from '../../src/platform/config/config';
import { serveMetrics } from '../../src/server/metrics/metrics-listener';
import { ownPort } from '../support/own-port';
import { serveDemo } from '../support/served-demo';
import { scrapeOf } from './scrape';

describe('the port of the metrics', () => {
  it('is none by default, and on the loopback address if it is set', () => {
    expect(readSettings({}).metrics).toBeNull();
    expect(readSettings({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9_464 });
    expect(readSettings({ METRICS_PORT: '9464', METRICS_HOST: '::' }).metrics).toEqual({ host: '::', port: 9_464 });
  });

  it('is refused if it is that of the gateway', () => {
    const read = () => readSettings({ PORT: '4000', METRICS_PORT: '4000' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow('METRICS_PORT: must differ from PORT');
  });

  it.each([{ WORKERS: '1' }, { WORKERS: '2' }])(
    'keeps the gateway from starting if it is in use: %j',
    async (variables) => {
      const port = await ownPort();
      const other = createServer().listen(port, '127.0.0.1');
      await once(other, 'listening');
      await expect(serveDemo({ METRICS_PORT: String(port), ...variables })).rejects.toThrow(
        /ended with 1: METRICS_PORT: another process uses this port, .*Stop it, or set another port\.\n$/,
      );
      other.close();
    },
  );

  it('has no package loaded for it, and nothing recorded, if it is not set', () => {
    const program = `
      require('./dist/src/server/process/serve');
      const { recording } = require('./dist/src/platform/metrics/recording');
      require('./dist/src/server/metrics/open-metrics').openMetrics({ metrics: null, workers: 1 }).then(() => {
        const loaded = Object.keys(require.cache).filter((file) => file.includes('/node_modules/prom-client/'));
        console.log(JSON.stringify([recording.isOn, loaded]));
      });`;
    const printed = execFileSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual([false, []]);
  });

  it('keeps the gateway from starting if its address is not one of this machine', async () => {
    const variables = { METRICS_PORT: String(await ownPort()), METRICS_HOST: '192.0.2.1' };
    await expect(serveDemo(variables)).rejects.toThrow(
      /METRICS_PORT, METRICS_HOST: the metrics cannot be served on this address \(EADDRNOTAVAIL\)/,
    );
  });

  it('is served again after scrapers that did not read have taken all connections', async () => {
    const address = { host: '127.0.0.1', port: await ownPort() };
    const text = `value 1\n${'#'.repeat(4_000_000)}\n`;
    const server = await serveMetrics(address, { contentType: 'text/plain', text: async () => text }, 500);
    const closed: Promise<unknown>[] = [];
    server.on('connection', (socket) => closed.push(once(socket, 'close')));
    const scrapers = Array.from({ length: 20 }, () => connect(address.port, address.host).on('error', () => {}));
    for (const scraper of scrapers) scraper.pause().write('GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(5));
    while (closed.length < scrapers.length) await once(server, 'connection');
    await Promise.all(closed);
    expect((await scrapeOf(address.port)).value('value')).toBe(1);
    for (const scraper of scrapers) scraper.destroy();
    server.close();
  });
});
