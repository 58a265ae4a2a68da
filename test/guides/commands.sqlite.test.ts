import { readCode, runCommands } from '../support/pages';
import { type ServedDemo, serveDemo } from '../support/served-demo';

describe('the commands on these pages', () => {
  let demo: ServedDemo;

  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo.stop());

  const run = (page: string) => runCommands(demo, readCode(page, 'sh'));

  it('README.md: buy, get the product key and a link, and download the file', async () => {
    const printed = await run('README.md');
    expect(printed).toMatch(/"total":\{"amount":"2140.00","currency":"USD"\}.*"userErrors":\[\]/);
    expect(printed).toMatch(/"keys":\[\{"value":"DEMO0-[0-9-]+"\}\].*"downloadsRemaining":50.*"userErrors":\[\]/);
    expect(printed).toMatch(/^200: [1-9]\d* bytes$/m);
  });

  it('docs/guides/auditors.md: read the trail, verify it, and export the software of a customer', async () => {
    const printed = await run('docs/guides/auditors.md');
    expect(printed).toMatch(/"action":"KEY_REVEALED","outcome":"SUCCEEDED","reason":null/);
    expect(printed.match(/^✓ ptn_northwind:\d+:[0-9a-f]{64}$/gm)).toHaveLength(2);
    expect(printed.match(/^The audit trail is intact\.$/gm)).toHaveLength(2);
    expect(printed).toMatch(/^200 .*software-contoso\.example-[\d-]+\.csv$/m);
  });

  it('docs/guides/live-updates.md: follow software as server-sent events, continue after the last, and as a multipart response', async () => {
    const printed = await run('docs/guides/live-updates.md');
    expect(printed).toMatch(/^data: \{"data":\{"softwareUpdates":\{"change":"INITIAL"/m);
    expect(printed).toMatch(/^id: \S+\nevent: next\ndata: .*\n[:\s]*id: \S+\n[:\s]+--graphql$/m); // continued without an event
    expect(printed).toMatch(/^\{"payload":\{"data":\{"softwareUpdates":\{"change":"INITIAL"/m);
  });

  it('docs/guides/languages.md: get texts in Chinese, and one in English by its argument', async () => {
    const printed = await run('docs/guides/languages.md');
    expect(printed).toMatch(/"code":"LINK_NOT_FOUND","message":"[\p{Script=Han}，]+。"/u);
    expect(printed).toMatch(/"title":"Windows Server 2022 \p{Script=Han}+.*","english":"Windows Server 2022 Standard/u);
  });
});
