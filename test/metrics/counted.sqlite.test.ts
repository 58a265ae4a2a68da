import { openSync } from 'node:fs';
import { KeyDecryptionError } from '../../src/delivery/key-encryption';
import { keySetOf, NoKeys } from '../../src/platform/access/key-set';
import { ProviderKeys } from '../../src/platform/access/provider-keys';
import { MINUTE_MS } from '../../src/platform/base/clock';
import { openLog } from '../../src/platform/http/log';
import { LogOutput } from '../../src/platform/http/log-output';
import { logDuplicateKeys } from '../../src/server/process/log-findings';
import { buildServer } from '../../src/server/server';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { EICAR, scannerScript } from '../cancellations/scanner-script';
import { uploader } from '../cancellations/uploading';
import { connectTo } from '../http/raw-client';
import { SOFTWARE, SubscriptionHarness } from '../live/subscription-harness';
import { serveWithLimits } from '../rate-limits/limited-server';
import { graphqlClient } from '../support/client';
import { countFrom, countOf, recordMetrics } from './read-metric';

const log = openLog('silent');

describe('metrics count', () => {
  recordMetrics();

  describe('of a gateway', () => {
    let cancelling: Cancelling;

    beforeAll(async () => {
      cancelling = await openCancellations();
    });
    afterAll(() => cancelling.test.close());

    it('refusals because of a rate limit', async () => {
      const app = await serveWithLimits(cancelling.test, { userCost: 10, partnerCost: 1_000 });
      const [byUser, byPartner] = [
        await countFrom('gateway_rate_limited_total', 'userCost'),
        await countFrom('gateway_rate_limited_total', 'partnerCost'),
      ];
      const client = graphqlClient(app, cancelling.test.as('SALES_AGENT').token);
      const statuses = [];
      for (let times = 0; times < 3; times += 1)
        statuses.push((await client.ask('{ customers(first: 10) { nodes { name } } }')).status);
      await app.close();
      expect(statuses).toEqual([200, 429, 429]);
      expect([await byUser(), await byPartner()]).toEqual([2, 0]);
    });

    it('connections beyond a limit, and what is no request', async () => {
      const { gateway } = cancelling.test;
      const http = { ...gateway.config.http, maxConnectionsPerAddress: 1 };
      const app = await buildServer({ ...gateway, config: { ...gateway.config, http } });
      await app.listen({ port: 0, host: '127.0.0.1' });
      const tooMany = await countFrom('gateway_connections_refused_total', 'TOO_MANY_OF_ADDRESS');
      const bad = await countFrom('gateway_connections_refused_total', 'BAD_REQUEST');
      const first = connectTo(app);
      first.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
      await new Promise((resolve) => first.socket.once('data', resolve));
      expect(await countOf('gateway_connections_open')).toBe(1);
      const second = connectTo(app);
      await new Promise((resolve) => second.socket.once('close', resolve));
      first.write('nonsense\r\n\r\n');
      await new Promise((resolve) => first.socket.once('close', resolve));
      await app.close();
      expect([await tooMany(), await bad()]).toEqual([1, 1]);
    });
  });

  it('uploads and the verdicts of the virus scanner', async () => {
    const script = scannerScript();
    const cancelling = await openCancellations({ scanner: script.scanner });
    const uploading = await uploader(cancelling.test);
    const outcomes = ['ready', 'unscanned', 'ATTACHMENT_REJECTED', 'SIZE_MISMATCH'];
    const uploads = await Promise.all(outcomes.map((each) => countFrom('gateway_attachment_uploads_total', each)));
    const verdicts = ['CLEAN', 'UNKNOWN', 'INFECTED'];
    const scans = await Promise.all(
      verdicts.map((each) => countFrom('gateway_attachment_scan_duration_seconds', each)),
    );
    const [refused, failed] = [
      await countFrom('gateway_store_duration_seconds', 'refused'),
      await countFrom('gateway_store_duration_seconds', 'failed'),
    ];
    const put = async (content: string, length = content.length) => {
      const { url } = await uploading.open('a.txt', 'text/plain', length);
      return (await uploading.put(url, content)).status;
    };
    expect(await put('Nothing of interest')).toBe(204);
    expect(await put(EICAR)).toBe(422);
    expect(await put('short', 100)).toBe(400);
    script.does('exit 2');
    expect(await put('Nothing of interest')).toBe(202);
    script.does('');
    await expect(cancelling.test.gateway.attachmentStore.open('f'.repeat(64), 1)).rejects.toThrow('ENOENT');
    await cancelling.test.close();
    script.remove();
    expect(await Promise.all(uploads.map((count) => count()))).toEqual([1, 1, 1, 1]);
    expect([await refused(), await failed()]).toEqual([1, 1]);
    expect(await Promise.all(scans.map((count) => count()))).toEqual([1, 1, 1]);
  });

  it('subscriptions, their events and how late they are', async () => {
    const harness = await SubscriptionHarness.open('WebSocket');
    const [events, lags] = [
      await countFrom('gateway_subscription_events_total'),
      await countFrom('gateway_subscription_lag_seconds'),
    ];
    const { test, buy } = harness.cancelling;
    const customer = await test.make.customer();
    const subscription = await harness.subscribe(SOFTWARE, customer.id);
    expect(await countOf('gateway_subscriptions')).toBe(1);
    await buy([{}], customer.id);
    await subscription.next();
    expect([await events(), await lags()]).toEqual([1, 1]);
    await harness.close();
  });

  it('keys of the identity provider, and how often it does not return them', async () => {
    const [ok, failed] = [
      await countFrom('gateway_identity_key_fetches_total', 'ok'),
      await countFrom('gateway_identity_key_fetches_total', 'failed'),
    ];
    let now = 1_000_000;
    let isDown = false;
    const fetchKeys = async () => {
      if (isDown) throw new NoKeys('HTTP status 500');
      return keySetOf([]);
    };
    const keys = new ProviderKeys(
      fetchKeys,
      () => now,
      () => {},
    );
    await keys.toFind(undefined);
    expect(await countOf('gateway_identity_keys_fetched_timestamp_seconds')).toBe(1_000);
    isDown = true;
    now += 10 * MINUTE_MS;
    await keys.toFind(undefined);
    expect([await ok(), await failed()]).toEqual([1, 1]);
    expect(await countOf('gateway_identity_keys_fetched_timestamp_seconds')).toBe(1_000);
  });

  it('product keys that cannot be decrypted', async () => {
    const [byReader, byCheck] = [
      await countFrom('gateway_product_keys_undecryptable_total', 'reader'),
      await countFrom('gateway_product_keys_undecryptable_total', 'check'),
    ];
    const key = { id: 'key_1', skuId: 'sku_1', version: '1', sealed: '', sealedWith: 'a' };
    new KeyDecryptionError(key, null).raiseAlarm(log);
    logDuplicateKeys(log)({ setAside: [], shared: [], undecryptable: ['key_2', 'key_3'] });
    expect([await byReader(), await byCheck()]).toEqual([1, 2]);
  });

  it('lines of the log that cannot be written, each once', async () => {
    const dropped = await countFrom('gateway_log_lines_dropped_total');
    const output = new LogOutput(openSync('/dev/full', 'w'));
    output.write('one\n');
    output.write('two\n');
    output.flushSync();
    output.write('three\n');
    output.flushSync();
    expect(await dropped()).toBe(3);
  });
});
