import { signedIn } from '../process/buying';
import { type ServedDemo, serveDemo } from '../support/served-demo';

const USER_COST = 10_000;
const UNKNOWN_CALLERS = 400;
const AT_ONCE = 8;

const limits = { RATE_LIMIT_USER: String(USER_COST), RATE_LIMIT_UNKNOWN_CALLERS: String(UNKNOWN_CALLERS) };

describe('two processes on one database', () => {
  const demos: ServedDemo[] = [];

  beforeAll(async () => {
    const first = await serveDemo(limits);
    const { DATA_DIR, DATABASE_URL } = first.env;
    demos.push(first, await serveDemo({ ...limits, DATA_DIR, DATABASE_URL }));
  });
  afterAll(async () => {
    for (const demo of demos.reverse()) await demo.stop();
  });

  /** Sends requests to both, several at a time, until all have been refused for a while. Returns what was granted. */
  async function sendAll(
    headers: Readonly<Record<string, string>>,
    grantedBy: (response: Response) => Promise<number>,
  ) {
    const sender = async (origin: string) => {
      let granted = 0;
      for (let refused = 0, turn = 0; refused < 20; turn += 1) {
        const body = JSON.stringify({ query: `{ customers(first: ${1 + (turn % 50)}) { nodes { name } } }` });
        const response = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
        const answered = await grantedBy(response);
        granted += answered;
        refused = answered === 0 ? refused + 1 : 0;
      }
      return granted;
    };
    const senders = demos.flatMap(({ origin }) => Array.from({ length: AT_ONCE }, () => sender(origin)));
    const granted = await Promise.all(senders);
    return granted.reduce((sum, each) => sum + each, 0);
  }

  function expectWithin2Percent(granted: number, most: number): void {
    expect(granted).toBeLessThanOrEqual(most * 1.02);
    expect(granted).toBeGreaterThanOrEqual(most * 0.98);
  }

  it('grant a user the same as one process does, within 2 %', async () => {
    const headers = await signedIn(demos[0] as ServedDemo);
    const granted = await sendAll(headers, async (response) => {
      const { extensions } = (await response.json()) as { extensions?: { cost: { requested: number } } };
      expect(response.status).toBe(extensions ? 200 : 429);
      return extensions?.cost.requested ?? 0;
    });
    expectWithin2Percent(granted, USER_COST);
  });

  it('respond to the same number of anonymous callers of a network as one process does, within 2 %', async () => {
    const answered = await sendAll({ 'content-type': 'application/json' }, async (response) => {
      await response.text();
      expect([401, 429]).toContain(response.status);
      return response.status === 401 ? 1 : 0;
    });
    expectWithin2Percent(answered, UNKNOWN_CALLERS);
  });
});
