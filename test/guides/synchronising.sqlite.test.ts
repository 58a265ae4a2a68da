import { readCode, runCommands } from '../support/pages';
import { serveDemo } from '../support/served-demo';

describe('docs/guides/synchronising.md', () => {
  it('fetches everything, then nothing, then what was bought, and compares the access', async () => {
    const demo = await serveDemo();
    const printed = await runCommands(demo, readCode('docs/guides/synchronising.md', 'sh'));
    await demo.stop();
    expect(printed).toMatch(/^\d{2,}\n0\nACTIVE\nsame access\n$/);
  });
});
