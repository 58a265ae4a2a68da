import type { Locator, Page } from 'playwright-core';

const CONTOSO = '/portal/customers/cus_demo_contoso';
const SERVER = `${CONTOSO}/software/sft_demo_contoso_ws2022`;

/** A page of the portal with its content. */
export interface PortalPage {
  /** The name of its picture. */
  readonly name: string;
  /** The user of the demo who opens it. */
  readonly user: string;
  readonly path: string;
  /** What is there when the page has its content, in every language. */
  readonly content: (page: Page) => Locator;
  /** A button to press, and what appears then. */
  readonly press?: readonly [button: (page: Page) => Locator, result: (page: Page) => Locator];
}

const rows = (page: Page) => page.getByRole('row').nth(1);
const facts = (page: Page) => page.locator('.facts').first();
const notFound = (page: Page) => page.getByRole('main').getByRole('link');

type PageOfUser = readonly [
  name: string,
  path: string,
  content: PortalPage['content'],
  ...press: NonNullable<PortalPage['press']> | [],
];

const OF_AGENTS: readonly PageOfUser[] = [
  ['customers', '/portal/customers', rows],
  ['customers-none', '/portal/customers?search=nothing', (page) => page.locator('.empty')],
  ['software', `${CONTOSO}/software`, (page) => page.locator('.software').nth(6)],
  ['software-delivered', SERVER, (page) => page.locator('.delivered').nth(1)],
  ['orders', `${CONTOSO}/orders`, rows],
  ['customer-requests', `${CONTOSO}/cancellations`, rows],
  ['timeline', `${CONTOSO}/timeline`, (page) => page.locator('.event').first()],
  ['add-products', `${CONTOSO}/add-products`, (page) => page.locator('.offer').first()],
  [
    'basket',
    `${CONTOSO}/add-products`,
    (page) => page.locator('.offer').first(),
    (page) => page.locator('.offer').first().getByRole('button'),
    (page) => page.locator('.total'),
  ],
  ['order', '/portal/orders/ORD-DEMO0-00042', (page) => page.locator('.facts').nth(1)],
  ['cancel', `${SERVER}/cancel`, facts],
  ['report', `${SERVER}/cancel/report`, (page) => page.getByRole('form')],
  [
    'report-mistakes',
    `${SERVER}/cancel/report`,
    (page) => page.getByRole('form'),
    (page) => page.getByRole('form').locator('[type=submit]'),
    (page) => page.locator('[aria-invalid=true]').nth(2),
  ],
  ['requests', '/portal/cancellations', rows],
  ['request', '/portal/cancellations/CAN-DEMO0-00005', facts],
  ['not-found', '/portal/nothing', notFound],
  ['customer-not-found', '/portal/customers/cus_nothing', notFound],
];

const OF_REVIEWERS: readonly PageOfUser[] = [
  ['review', '/portal/review', rows],
  ['review-open', '/portal/review/CAN-DEMO0-00005', (page) => page.getByRole('form')],
  ['review-closed', '/portal/review/CAN-DEMO0-00001', (page) => page.getByRole('complementary').getByRole('link')],
];

const OF_OPERATORS: readonly PageOfUser[] = [
  ['key-stock', '/portal/operate/keys', (page) => page.getByRole('table').last().getByRole('row').nth(1)],
  ['key-stock-of-sku', '/portal/operate/keys/sku_DG7GMGF0D5RK:0005', rows],
  ['partners', '/portal/operate/partners', rows],
  ['partner', '/portal/operate/partners/ptn_northwind', rows],
  [
    'partner-dialog',
    '/portal/operate/partners/ptn_northwind',
    rows,
    (page) => page.getByRole('table').getByRole('button').first(),
    (page) => page.getByRole('dialog'),
  ],
  ['prices', '/portal/operate/prices', rows],
  ['imports', '/portal/operate/imports', rows],
  ['open-requests', '/portal/operate/requests', (page) => page.getByRole('table').last().getByRole('row').nth(1)],
];

/** All pages of the portal, in the order of their users. */
export const ALL_PAGES: readonly PortalPage[] = [
  ...pagesOf('Amara Quill', OF_AGENTS),
  ...pagesOf('Rhea Vance', OF_REVIEWERS),
  ...pagesOf('Oda Merrick', OF_OPERATORS),
];

function pagesOf(user: string, pages: readonly PageOfUser[]): readonly PortalPage[] {
  return pages.map(([name, path, content, button, result]) => ({
    name,
    user,
    path,
    content,
    ...(button && result && { press: [button, result] as const }),
  }));
}
