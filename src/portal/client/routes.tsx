import type { ReactNode } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Layout } from './shell/layout';
import { NotFound } from './shell/not-found';
import { PageFailure } from './shell/page-failure';
import { Start } from './shell/start';

/** Loads the code of a page when it is opened. */
function page<Name extends string>(load: () => Promise<Readonly<Record<Name, () => ReactNode>>>, name: Name) {
  return { lazy: async () => ({ Component: (await load())[name] }) };
}

const OPERATE: RouteObject[] = [
  { index: true, element: <Navigate to="keys" replace /> },
  { path: 'keys', ...page(() => import('./operate/keys/key-stock-page'), 'KeyStockPage') },
  { path: 'keys/:skuId', ...page(() => import('./operate/keys/sku-stock-page'), 'SkuStockPage') },
  { path: 'partners', ...page(() => import('./operate/partners/partners-page'), 'PartnersPage') },
  { path: 'partners/:partnerId', ...page(() => import('./operate/partners/partner-page'), 'PartnerPage') },
  { path: 'prices', ...page(() => import('./operate/prices/prices-page'), 'PricesPage') },
  { path: 'prices/:skuId', ...page(() => import('./operate/prices/sku-prices-page'), 'SkuPricesPage') },
  { path: 'downloads', ...page(() => import('./operate/downloads/downloads-page'), 'DownloadsPage') },
  { path: 'imports', ...page(() => import('./operate/imports/imports-page'), 'ImportsPage') },
  { path: 'imports/:importId', ...page(() => import('./operate/imports/import-page'), 'ImportPage') },
  { path: 'persons', ...page(() => import('./operate/persons/persons-page'), 'PersonsPage') },
  { path: 'requests', ...page(() => import('./operate/requests/requests-page'), 'RequestsPage') },
];

const CUSTOMER: RouteObject[] = [
  { index: true, element: <Navigate to="software" replace /> },
  { path: 'software/:softwareId?', ...page(() => import('./software/software-page'), 'SoftwarePage') },
  { path: 'software/:softwareId/cancel', ...page(() => import('./cancellations/cancel-page'), 'CancelPage') },
  { path: 'software/:softwareId/cancel/report', ...page(() => import('./cancellations/report-page'), 'ReportPage') },
  { path: 'orders', ...page(() => import('./orders/orders-page'), 'OrdersPage') },
  { path: 'cancellations', ...page(() => import('./cancellations/customer-requests-page'), 'CustomerRequestsPage') },
  { path: 'timeline', ...page(() => import('./timeline/timeline-page'), 'TimelinePage') },
];

const PAGES: RouteObject[] = [
  { index: true, element: <Start /> },
  { path: 'customers', ...page(() => import('./customers/customers-page'), 'CustomersPage') },
  {
    path: 'customers/:customerId',
    ...page(() => import('./customers/customer-page'), 'CustomerPage'),
    children: CUSTOMER,
  },
  {
    path: 'customers/:customerId/add-products',
    ...page(() => import('./purchase/add-products-page'), 'AddProductsPage'),
  },
  { path: 'orders/:number', ...page(() => import('./orders/order-page'), 'OrderPage') },
  { path: 'cancellations', ...page(() => import('./cancellations/requests-page'), 'RequestsPage') },
  { path: 'cancellations/:number', ...page(() => import('./cancellations/request-page'), 'RequestPage') },
  { path: 'review', ...page(() => import('./review/queue-page'), 'QueuePage') },
  { path: 'review/:number', ...page(() => import('./review/review-page'), 'ReviewPage') },
  { path: 'operate', ...page(() => import('./operate/operate-page'), 'OperatePage'), children: OPERATE },
  { path: '*', element: <NotFound /> },
];

/** Creates the router of all places in the portal. */
export function createPortalRouter() {
  const pages = [{ errorElement: <PageFailure />, children: PAGES }];
  return createBrowserRouter([{ element: <Layout />, children: pages }], { basename: '/portal' });
}
