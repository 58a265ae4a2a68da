import { buy, cancel, copyKey, getKeysAndDownloads, useLink } from './agent-steps';
import { chinese } from './chinese-walk';
import { decide } from './decide';
import { type OpenPortal, openPortal } from './open-portal';
import { TEXT } from './report-page';
import { english } from './walk-words';

const HASH = 'query ($id: ID!) { softwareById(id: $id) { links(first: 1) { nodes { edition { sha256 } } } } }';

describe('the walk of an agent through the portal', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());
  afterEach(() => expect(portal.faults).toEqual([]));

  const hashOf = async (softwareId: string) => {
    const { softwareById } = await portal.test.as('ADMIN_AGENT').query(HASH, { id: softwareId });
    return softwareById.links.nodes[0].edition.sha256 as string;
  };

  it.each([english, chinese])(
    'S3 to S17: leads from the customer to the completed cancellation, in $locale',
    async (words) => {
      const permissions = ['clipboard-read', 'clipboard-write'];
      const page = await portal.signIn('Amara Quill', '/portal', { locale: words.locale, permissions });
      await buy(page, words);
      await getKeysAndDownloads(page, words);
      await copyKey(page, words);
      const softwareId = page.url().split('/').pop() ?? '';
      const hash = await hashOf(softwareId);
      expect(await useLink(page, words)).toEqual([hash, hash]);

      const number = await cancel(page, words);
      const status = (text: string) => page.getByRole('status').filter({ hasText: text });
      const [submitted, completed] = words.statuses;
      await status(submitted).waitFor();
      await page.getByText(TEXT.name, { exact: true }).waitFor();
      await decide(portal.test, number, 'Refunded in full.');
      await status(completed).waitFor();
      await page.getByText('Refunded in full.').waitFor();

      await page.goto(`${portal.origin}/portal/customers/cus_demo_fabrikam/software/${softwareId}`);
      await page.getByRole('group', { name: words.selectProduct }).waitFor();
      await page.getByText(words.cancelled, { exact: true }).first().waitFor();
      expect(await page.getByRole('button', { name: words.copyLink }).count()).toBe(0);
    },
  );
});
