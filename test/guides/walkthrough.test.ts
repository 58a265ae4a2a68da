import { readCode, runCommands } from '../support/pages';
import { type ServedDemo, serveDemo } from '../support/served-demo';

describe('docs/guides/walkthrough.md', () => {
  let demo: ServedDemo;

  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo.stop());

  it('does the whole job: buys, delivers 50 downloads, refuses the 51st, cancels, revokes', async () => {
    const stdout = await runCommands(demo, readCode('docs/guides/walkthrough.md', 'sh'));

    expect(stdout.match(/"userErrors":\[[^\]]/g)).toBeNull();
    expect(stdout).toContain('"name":"Contoso"');
    expect(stdout).toMatch(/"total":\{"amount":"2140.00","currency":"USD"\}/);
    expect(stdout).toMatch(/^200 .*\.ISO$/m);
    expect(stdout).toMatch(/LINK_EXHAUSTED.* 410$/m);
    expect(stdout.match(/"value":"(DEMO0-[0-9-]+)"/g)).toHaveLength(2);
    expect(new Set(stdout.match(/"value":"(DEMO0-[0-9-]+)"/g)).size).toBe(1);
    expect(stdout).toMatch(/"round":2,"downloadsRemaining":50/);
    expect(stdout).toMatch(/"status":"COMPLETED","amountApproved":\{"amount":"2140.00","currency":"USD"\}/);
    expect(stdout).toMatch(/"code":"KEY_REVOKED"/);
    expect(stdout).toMatch(/"round":2,"status":"REVOKED"/);
  });

  it('leaves no token, link or key in the log', () => {
    expect(demo.output.length).toBeGreaterThan(60);
    for (const line of demo.output) expect(line).not.toMatch(/DEMO0-0|lnk_|att_|Bearer|eyJ/);
  });
});
