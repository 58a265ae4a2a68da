import { join } from 'node:path';
import { readExampleOperations } from '../../src/playground/example-operations';
import { type OpenPlayground, openPlayground } from './open-playground';

const examples = readExampleOperations(join(__dirname, '../../schema/operations'));
const runnable = examples.filter(({ query }) => !/^subscription /m.test(query)).map(({ title }) => title);
const REVIEWERS = ['RequestsToReview', 'DecideACancellation', 'TheQueue'];
const OPERATORS = examples.filter(({ group }) => group === 'operate').map(({ title }) => title);
const FIRST_TABS = [
  'CustomersAndTheirSoftware',
  'QuoteAPurchase',
  'GetKeysAndDownloads',
  'PreviewACancellation',
  'RequestsToReview',
  'SuspendedPartners',
];
const pictures = process.env.PICTURES_DIR;

describe('the playground in a real browser', () => {
  let playground: OpenPlayground;

  beforeAll(async () => {
    playground = await openPlayground();
  });
  afterAll(() => playground?.close());

  const page = () => playground.page;
  const tabs = () => page().locator('.graphiql-tab-button');

  it('is where the root redirects to', () => {
    expect(page().url()).toBe(`${playground.origin}/playground`);
  });

  it('opens with an example of each task, lists all examples, and offers the demo users and an own token', async () => {
    await page().waitForSelector('.graphiql-execute-button');
    expect(await tabs().allTextContents()).toEqual(FIRST_TABS);
    expect(await page().locator('.panel h3').allTextContents()).toEqual([
      'Find',
      'Buy',
      'Get keys and downloads',
      'Cancel',
      'Review',
      'Run the programme',
    ]);
    expect(await page().locator('.panel [data-operation]').count()).toBe(examples.length);
    expect(await page().locator('.credential select option').count()).toBe(9);
  });

  it.each(runnable)('runs the example %s and shows its cost', async (title) => {
    await page().locator('.credential select').selectOption(userFor(title));
    await playground.openExample(title);
    const response = await playground.run(title);
    const answer = await response.json();
    expect({ status: response.status(), answer }).toEqual({
      status: 200,
      answer: { data: expect.anything(), extensions: { cost: expect.anything() } },
    });
    await page().locator('.graphiql-response .view-lines', { hasText: '"data"' }).waitFor();
    if (pictures) await page().screenshot({ path: join(pictures, `${title}.png`) });
    expect(await page().locator('.answer-bar').innerText()).toContain(`Cost ${answer.extensions.cost.requested}`);
  });

  it('opens each example once, in a tab of its own', async () => {
    expect((await tabs().allTextContents()).sort()).toEqual([...new Set([...FIRST_TABS, ...runnable])].sort());
  });

  it('sends no request to other hosts, and causes no errors in the console', () => {
    expect(playground.foreignRequests).toEqual([]);
    expect(playground.consoleErrors).toEqual([]);
  });
});

function userFor(title: string): string {
  if (OPERATORS.includes(title)) return 'operator';
  return REVIEWERS.includes(title) ? 'reviewer' : 'admin-agent';
}
