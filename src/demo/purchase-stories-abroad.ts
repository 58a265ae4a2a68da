import type { DemoPurchase } from './demo-purchase';

/** The purchases and cancellations of Northwind's leading customers in other countries. */
export const purchaseStoriesAbroad: readonly DemoPurchase[] = [
  {
    customer: 'litware',
    name: 'intranet',
    daysAgo: 21,
    purchaseOrderNumber: 'LW-0058',
    lines: [
      {
        name: 'sharepoint2019',
        sku: 'DG7GMGF0F4LT:0002',
        quantity: 1,
        deliveries: [
          { edition: '2019:zh-CN:IMG:WINDOWS:X64', daysAgo: 8, downloads: 19, leaked: true },
          { edition: '2019:zh-CN:IMG:WINDOWS:X64', daysAgo: 7, downloads: 2 },
        ],
      },
    ],
  },
  {
    customer: 'litware',
    name: 'office',
    daysAgo: 17,
    lines: [{ name: 'office2024', sku: 'DG7GMGF0PN5F:0002', quantity: 8 }],
    cancellation: {
      status: 'WITHDRAWN',
      daysAgo: 15,
      decidedDaysAgo: 14,
      impact: 'MINIMAL',
      refundReason: 'WRONG_QUANTITY',
      title: 'Ordered eight licences instead of six',
      description: 'Litware needs six licences. Please refund this order; a new one will follow.',
    },
  },
  {
    customer: 'blue-yonder',
    name: 'analytics',
    daysAgo: 120,
    purchaseOrderNumber: 'BY-9001',
    lines: [
      {
        name: 'sql-subscription',
        sku: 'DG7GMGF0FKZV:0003',
        quantity: 2,
        deliveries: [
          { edition: '2022:ja-JP:ISO:WINDOWS:X64', daysAgo: 119, downloads: 5 },
          { edition: '2022:ja-JP:ISO:WINDOWS:X64', daysAgo: 10, downloads: 1 },
        ],
      },
    ],
  },
  {
    customer: 'blue-yonder',
    name: 'office',
    daysAgo: 48,
    purchaseOrderNumber: 'BY-9014',
    lines: [
      {
        name: 'office2024',
        sku: 'DG7GMGF0PN5F:0002',
        quantity: 5,
        deliveries: [{ edition: '2024:ja-JP:IMG:WINDOWS:X64', daysAgo: 47, downloads: 1 }],
      },
      { name: 'office-mac2021', sku: 'DG7GMGF0D7D1:0002', quantity: 2 },
    ],
    cancellation: {
      status: 'COMPLETED',
      daysAgo: 45,
      decidedDaysAgo: 44,
      impact: 'MINIMAL',
      refundReason: 'DUPLICATE_ORDER',
      title: 'Ordered twice',
      description: 'The same order had been placed with another partner the day before.',
      decisionNote: 'Refunded in full.',
    },
  },
  {
    customer: 'munchen-verlag',
    name: 'redaktion',
    daysAgo: 30,
    purchaseOrderNumber: 'MV 2210',
    lines: [
      {
        name: 'office-mac2021',
        sku: 'DG7GMGF0D7D1:0002',
        quantity: 12,
        deliveries: [{ edition: '2021:de-DE:PKG:MACOS:UNIVERSAL', daysAgo: 4, downloads: 12 }],
      },
      {
        name: 'exchange2019',
        sku: 'DG7GMGF0F4MC:0003',
        quantity: 1,
        deliveries: [{ edition: '2019:de-DE:ISO:WINDOWS:X64', daysAgo: 29, downloads: 1 }],
      },
    ],
  },
  {
    customer: 'tailspin_fourth-coffee',
    name: 'roastery',
    daysAgo: 26,
    lines: [
      {
        name: 'ws2022-2core',
        sku: 'DG7GMGF0D5RK:0004',
        quantity: 8,
        deliveries: [{ edition: '2022:en-US:ISO:WINDOWS:X64', daysAgo: 2, downloads: 1 }],
      },
    ],
  },
  {
    customer: 'rosenquarz-klinik',
    name: 'server',
    daysAgo: 65,
    lines: [
      {
        name: 'ws2025-datacenter',
        sku: 'DG7GMGF0PWHD:0001',
        quantity: 1,
        deliveries: [{ edition: '2025:de-DE:ISO:WINDOWS:X64', daysAgo: 64, downloads: 2 }],
      },
      { name: 'user-cal', sku: 'DG7GMGF0D5VX:0001', quantity: 40 },
    ],
  },
  {
    customer: 'tannenhof-logistik',
    name: 'lager',
    daysAgo: 18,
    lines: [{ name: 'sql2022', sku: 'DG7GMGF0M7XW:0001', quantity: 2 }],
  },
  {
    customer: 'wren-thimble-crafts',
    name: 'workshop',
    daysAgo: 420,
    lines: [
      {
        name: 'ws2022',
        sku: 'DG7GMGF0D5RK:0005',
        quantity: 1,
        deliveries: [
          { edition: '2022:en-US:ISO:WINDOWS:X64', daysAgo: 419, downloads: 3 },
          { edition: '2022:en-US:ISO:WINDOWS:X64', daysAgo: 5 },
        ],
      },
    ],
  },
  {
    customer: 'peppermill-diner',
    name: 'back-office',
    daysAgo: 390,
    lines: [{ name: 'office2024', sku: 'DG7GMGF0PN5F:0002', quantity: 2 }],
  },
];
