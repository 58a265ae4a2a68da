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
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
    { basename: '/portal' },
  );
}
