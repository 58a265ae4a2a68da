import type { DemoPurchase } from './demo-purchase';

/** The purchases and cancellations of Northwind's leading customers in the United States. */
export const purchaseStories: readonly DemoPurchase[] = [
  {
    customer: 'contoso',
    name: 'servers',
    daysAgo: 40,
    purchaseOrderNumber: 'PO-2044',
    lines: [
      {
        name: 'ws2022',
        sku: 'DG7GMGF0D5RK:0005',
        quantity: 2,
        deliveries: [
          { edition: '2019:de-DE:ISO:WINDOWS:X64', daysAgo: 39, downloads: 2 },
          { edition: '2022:en-US:ISO:WINDOWS:X64', daysAgo: 3, downloads: 7 },
        ],
      },
      { name: 'user-cal', sku: 'DG7GMGF0D5VX:0001', quantity: 25 },
      { name: 'rds-cal', sku: 'DG7GMGF0D7HX:0001', quantity: 5, deliveries: [{ edition: '2022', daysAgo: 38 }] },
    ],
  },
  {
    customer: 'contoso',
    name: 'database',
    daysAgo: 90,
    purchaseOrderNumber: 'PO-1987',
    lines: [
      {
        name: 'sql2022',
        sku: 'DG7GMGF0M7XW:0001',
        quantity: 2,
        deliveries: [{ edition: '2022:en-US:EXE:WINDOWS:X64', daysAgo: 20, downloads: 12 }],
      },
    ],
  },
  {
    customer: 'contoso',
    name: 'remote-desktops',
    daysAgo: 200,
    lines: [
      {
        name: 'rds-subscription',
        sku: 'DG7GMGF0DVSV:000P',
        quantity: 20,
        deliveries: [{ edition: '2022', daysAgo: 199 }],
      },
    ],
  },
  {
    customer: 'contoso',
    name: 'office',
    daysAgo: 6,
    purchaseOrderNumber: 'PO-2071',
    lines: [
      {
        name: 'office2024',
        sku: 'DG7GMGF0PN5F:0002',
        quantity: 10,
        deliveries: [{ edition: '2024:en-US:IMG:WINDOWS:X86', daysAgo: 5, downloads: 1 }],
      },
    ],
    cancellation: {
      status: 'SUBMITTED',
      daysAgo: 2,
      impact: 'MODERATE',
      refundReason: 'WRONG_PRODUCT',
      title: 'Ordered Office for Windows instead of Office for Mac',
      description: 'The design team of Contoso works on Macs. Please refund order PO-2071 in full.',
      attachment: {
        fileName: 'ordered-and-intended.csv',
        contentType: 'text/csv',
        text: 'line,ordered,intended\n1,Office LTSC Professional Plus 2024,Office LTSC Standard for Mac 2021\n',
      },
    },
  },
  {
    customer: 'contoso',
    name: 'developers',
    daysAgo: 1,
    lines: [{ name: 'vs2022', sku: 'DEMOVS2022PR:0001', quantity: 3 }],
  },
  {
    customer: 'fabrikam',
    name: 'branch-office',
    daysAgo: 60,
    purchaseOrderNumber: 'FAB-310',
    lines: [
      {
        name: 'ws2025',
        sku: 'DG7GMGF0PWHC:0003',
        quantity: 1,
        deliveries: [{ edition: '2025:en-US:ISO:WINDOWS:X64', daysAgo: 58, downloads: 3 }],
      },
      { name: 'device-cal', sku: 'DG7GMGF0D5VX:0002', quantity: 10 },
      {
        name: 'exchange2019',
        sku: 'DG7GMGF0F4MC:0003',
        quantity: 1,
        deliveries: [{ edition: '2019:en-US:ISO:WINDOWS:X64', daysAgo: 58, downloads: 1 }],
      },
    ],
    cancellation: {
      status: 'COMPLETED',
      lines: ['ws2025'],
      daysAgo: 54,
      decidedDaysAgo: 52,
      impact: 'MINIMAL',
      refundReason: 'ORDERED_BY_MISTAKE',
      title: 'One server too many',
      description: 'The branch office already has a licence for Windows Server 2025. Please keep the other lines.',
      decisionNote: 'Refunded in full. The key is revoked.',
    },
  },
  {
    customer: 'fabrikam',
    name: 'integration',
    daysAgo: 12,
    lines: [{ name: 'biztalk2020', sku: 'DG7GMGF0G49W:0002', quantity: 1 }],
    cancellation: {
      status: 'SUBMITTED',
      daysAgo: 1,
      impact: 'MINIMAL',
      refundReason: 'NOT_AS_DESCRIBED',
      title: 'BizTalk Server 2020 lacks an adapter',
      description: 'The adapter that Fabrikam needs is not part of this edition. Nothing was downloaded.',
    },
  },
  {
    customer: 'adventure-works',
    name: 'remote-desktops',
    daysAgo: 1_130,
    lines: [
      {
        name: 'rds-subscription',
        sku: 'DG7GMGF0DVSV:000P',
        quantity: 15,
        deliveries: [{ edition: '2019', daysAgo: 1_129 }],
      },
    ],
  },
  {
    customer: 'adventure-works',
    name: 'datacenter',
    daysAgo: 33,
    purchaseOrderNumber: 'AW/77',
    lines: [
      {
        name: 'ws2022-datacenter',
        sku: 'DG7GMGF0D65N:0002',
        quantity: 1,
        deliveries: [{ edition: '2022:en-US:ISO:WINDOWS:X64', daysAgo: 9, downloads: 50 }],
      },
    ],
  },
  {
    customer: 'adventure-works',
    name: 'developers',
    daysAgo: 150,
    lines: [
      {
        name: 'vs2022',
        sku: 'DEMOVS2022PR:0001',
        quantity: 4,
        deliveries: [{ edition: '2022:en-US:EXE:WINDOWS:X64', daysAgo: 148, downloads: 16 }],
      },
    ],
    cancellation: {
      status: 'REJECTED',
      daysAgo: 30,
      decidedDaysAgo: 27,
      impact: 'MINIMAL',
      refundReason: 'OTHER',
      title: 'Project was stopped',
      description: 'The project for which Visual Studio was bought has been stopped.',
      decisionNote: 'The software has been in use for four months.',
    },
  },
  {
    customer: 'fourth-coffee',
    name: 'tills',
    daysAgo: 75,
    lines: [
      {
        name: 'ws2022',
        sku: 'DG7GMGF0D5RK:0005',
        quantity: 1,
        deliveries: [{ edition: '2022:en-US:ISO:WINDOWS:X64', daysAgo: 74, downloads: 4 }],
      },
    ],
  },
];
