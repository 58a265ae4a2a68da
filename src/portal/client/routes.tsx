import { createBrowserRouter, Navigate } from 'react-router';
import { Layout } from './shell/layout';
import { NotFound } from './shell/not-found';
import { Start } from './shell/start';

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
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
    { basename: '/portal' },
  );
}
