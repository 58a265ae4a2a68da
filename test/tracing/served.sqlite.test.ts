import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send, signedIn } from '../process/buying';
import { serveDemo } from '../support/served-demo';
import { attributesOf, startReceiver } from './receiver';

const VIEWER = JSON.stringify({ query: '{ viewer { id } }' });

describe('a gateway that is configured by the variables of OpenTelemetry', () => {
  it('sends its spans to the receiver, the last ones when it stops', async () => {
    const receiver = await startReceiver();
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-traces-'));
    const OTEL_EXPORTER_OTLP_HEADERS_FILE = join(directory, 'headers');
    writeFileSync(OTEL_EXPORTER_OTLP_HEADERS_FILE, 'x-api-key=a%20key\n', { mode: 0o600 });
    const demo = await serveDemo({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/otlp/`,
      OTEL_EXPORTER_OTLP_HEADERS_FILE,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test%2C1,service.name=other',
      OTEL_SERVICE_NAME: 'shop',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '1.0',
    });
    await send(demo.origin, await signedIn(demo), VIEWER);
    expect(await demo.stop()).toBe(0);
    expect(receiver.received[0]).toMatchObject({
      path: '/otlp/v1/traces',
      headers: { 'x-api-key': 'a key' },
      resource: { 'service.name': 'shop', 'deployment.environment.name': 'test,1' },
    });
    const [span] = await receiver.spans('POST /graphql');
    expect(span && attributesOf(span)['http.response.status_code']).toBe('200');
    expect(demo.output.join('\n')).not.toContain('a key');
    await receiver.close();
    rmSync(directory, { recursive: true });
  });

  it('serves and stops as usual if the receiver never answers', async () => {
    const receiver = await startReceiver(() => {});
    const demo = await serveDemo({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url });
    const headers = await signedIn(demo);
    for (let times = 0; times < 250; times += 1) await send(demo.origin, headers, VIEWER);
    await receiver.next();
    for (let times = 0; times < 20; times += 1) await send(demo.origin, headers, VIEWER);
    expect(await demo.stop()).toBe(0);
    await receiver.close();
  });
});
