import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Layout } from './shell/layout';
import { NotFound } from './shell/not-found';
import { Start } from './shell/start';

/** The pages of operators. */
const OPERATE: RouteObject = {
  path: 'operate',
  lazy: async () => ({ Component: (await import('./operate/operate-page')).OperatePage }),
  children: [
    { index: true, element: <Navigate to="keys" replace /> },
    {
      path: 'keys',
      lazy: async () => ({ Component: (await import('./operate/keys/key-stock-page')).KeyStockPage }),
    },
    {
      path: 'keys/:skuId',
      lazy: async () => ({ Component: (await import('./operate/keys/sku-stock-page')).SkuStockPage }),
    },
    {
      path: 'partners',
      lazy: async () => ({ Component: (await import('./operate/partners/partners-page')).PartnersPage }),
    },
    {
      path: 'partners/:partnerId',
      lazy: async () => ({ Component: (await import('./operate/partners/partner-page')).PartnerPage }),
    },
    {
      path: 'prices',
      lazy: async () => ({ Component: (await import('./operate/prices/prices-page')).PricesPage }),
    },
    {
      path: 'imports',
      lazy: async () => ({ Component: (await import('./operate/imports/imports-page')).ImportsPage }),
    },
    {
      path: 'imports/:importId',
      lazy: async () => ({ Component: (await import('./operate/imports/import-page')).ImportPage }),
    },
    {
      path: 'requests',
      lazy: async () => ({ Component: (await import('./operate/requests/requests-page')).RequestsPage }),
    },
  ],
};

/** Creates the router of all places in the portal. The code of each area is loaded when it is opened. */
export function createPortalRouter() {
  return createBrowserRouter(
    [
      {
        element: <Layout />,
        children: [
          { index: true, element: <Start /> },
          {
            path: 'customers',
            lazy: async () => ({ Component: (await import('./customers/customers-page')).CustomersPage }),
          },
          {
            path: 'customers/:customerId',
            lazy: async () => ({ Component: (await import('./customers/customer-page')).CustomerPage }),
            children: [
              { index: true, element: <Navigate to="software" replace /> },
              {
                path: 'timeline',
                lazy: async () => ({ Component: (await import('./timeline/timeline-page')).TimelinePage }),
              },
              {
                path: 'software/:softwareId?',
                lazy: async () => ({ Component: (await import('./software/software-page')).SoftwarePage }),
              },
              {
                path: 'orders',
                lazy: async () => ({ Component: (await import('./orders/orders-page')).OrdersPage }),
              },
              {
                path: 'software/:softwareId/cancel',
                lazy: async () => ({ Component: (await import('./cancellations/cancel-page')).CancelPage }),
              },
              {
                path: 'software/:softwareId/cancel/report',
                lazy: async () => ({ Component: (await import('./cancellations/report-page')).ReportPage }),
              },
              {
                path: 'cancellations',
                lazy: async () => ({
                  Component: (await import('./cancellations/customer-requests-page')).CustomerRequestsPage,
                }),
              },
            ],
          },
          {
            path: 'customers/:customerId/add-products',
            lazy: async () => ({ Component: (await import('./purchase/add-products-page')).AddProductsPage }),
          },
          {
            path: 'orders/:number',
            lazy: async () => ({ Component: (await import('./orders/order-page')).OrderPage }),
          },
          {
            path: 'cancellations',
            lazy: async () => ({ Component: (await import('./cancellations/requests-page')).RequestsPage }),
          },
          {
            path: 'cancellations/:number',
            lazy: async () => ({ Component: (await import('./cancellations/request-page')).RequestPage }),
          },
          {
            path: 'review',
            lazy: async () => ({ Component: (await import('./review/queue-page')).QueuePage }),
          },
          {
            path: 'review/:number',
            lazy: async () => ({ Component: (await import('./review/review-page')).ReviewPage }),
          },
          OPERATE,
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
    { basename: '/portal' },
  );
}
