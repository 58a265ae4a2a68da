import { join } from 'node:path';
import { readExampleOperations } from '../../src/playground/example-operations';
import { type OpenPlayground, openPlayground } from './open-playground';

const examples = readExampleOperations(join(__dirname, '../../schema/operations'));
const answered = examples.filter(({ query }) => !/^subscription /m.test(query)).map(({ title }) => title);
const REVIEWERS = ['RequestsToReview', 'DecideACancellation'];
const FIRST_TABS = [
  'CustomersAndTheirSoftware',
  'QuoteAPurchase',
  'GetKeysAndDownloads',
  'PreviewACancellation',
  'RequestsToReview',
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

  it('is what the root leads to', () => {
    expect(page().url()).toBe(`${playground.origin}/playground`);
  });

  it('opens with an example of each job, lists all of them, and offers the demo users and a token of one’s own', async () => {
    await page().waitForSelector('.graphiql-execute-button');
    expect(await tabs().allTextContents()).toEqual(FIRST_TABS);
    expect(await page().locator('.panel h3').allTextContents()).toEqual([
      'Find',
      'Buy',
      'Get keys and downloads',
      'Cancel',
      'Review',
    ]);
    expect(await page().locator('.panel [data-operation]').count()).toBe(examples.length);
    expect(await page().locator('.credential select option').count()).toBe(8);
  });

  it.each(answered)('runs the example %s and tells its cost', async (title) => {
    await page()
      .locator('.credential select')
      .selectOption(REVIEWERS.includes(title) ? 'reviewer' : 'admin-agent');
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
    expect((await tabs().allTextContents()).sort()).toEqual([...new Set([...FIRST_TABS, ...answered])].sort());
  });

  it('asks no other host for anything, and the browser complains of nothing', () => {
    expect(playground.strangers).toEqual([]);
    expect(playground.complaints).toEqual([]);
  });
});
