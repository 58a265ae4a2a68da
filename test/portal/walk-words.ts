/** What people read on the walk through the portal, in one language. */
export interface WalkWords {
  readonly locale: 'en-US' | 'zh-CN';
  readonly searchCustomers: string;
  readonly addProducts: string;
  readonly searchProducts: string;
  readonly add: string;
  readonly payment: readonly [name: string, value: string];
  readonly buy: string;
  readonly order: string;
  readonly product: string;
  readonly selectProduct: string;
  /** Each choice with its option. */
  readonly choices: readonly (readonly [label: string, option: RegExp])[];
  readonly submit: string;
  readonly keys: string;
  readonly downloads: string;
  readonly reveal: string;
  readonly copyKey: string;
  readonly download: string;
  readonly copyLink: string;
  readonly copied: string;
  readonly left: (count: number) => string;
  readonly cancel: string;
  readonly preview: readonly string[];
  readonly proceed: string;
  readonly report: string;
  /** All labels of the form in their order, as in the source document. */
  readonly labels: readonly string[];
  readonly problemType: string;
  readonly reportChoices: readonly (readonly [label: string, option: string])[];
  readonly texts: Readonly<Record<string, string>>;
  readonly addFiles: string;
  readonly ready: string;
  readonly request: string;
  readonly statuses: readonly [submitted: string, completed: string];
  readonly cancelled: string;
}

/** The words of the walk in English. */
export const english: WalkWords = {
  locale: 'en-US',
  searchCustomers: 'Search by name, domain or tenant',
  addProducts: 'Add products',
  searchProducts: 'Search by product, description or catalogue id',
  add: 'Add Windows Server 2022 Standard – 16 Core License Pack',
  payment: ['Payment', 'Credit line'],
  buy: 'Buy for $1,070.00',
  order: 'Order ORD-',
  product: 'Windows Server 2022 Standard',
  selectProduct: 'Select product',
  choices: [
    ['Version', /^2022$/],
    ['Language', /^English \(United States\)$/],
    ['File type/OS', /^ISO \/ Windows/],
  ],
  submit: 'Submit',
  keys: 'Product keys',
  downloads: 'Downloads',
  reveal: 'Reveal',
  copyKey: 'Copy key',
  download: 'Download',
  copyLink: 'Copy link',
  copied: 'Copied',
  left: (count) => `${count} of 50 downloads left`,
  cancel: 'Cancel',
  preview: ['Refundable amount', '$1,070.00', 'Keys to revoke', 'Downloads so far', 'Can be cancelled until'],
  proceed: 'Continue to the problem report',
  report: 'Report a problem with Partner Center',
  labels: [
    'Type of problem',
    'Impact',
    'Title',
    'Description',
    'Customer tenant GUID or domain name',
    'Order ID or Subscription ID',
    'Refund reason',
    'Amount requested (USD)',
    'Name',
    'Email address',
    'Phone number',
  ],
  problemType: 'CSP Purchase/Refund on behalf of customers',
  reportChoices: [
    ['Impact', 'Minimal'],
    ['Refund reason', 'Ordered by mistake'],
  ],
  texts: {
    Title: 'One server too many',
    Description: 'The customer already has a licence.',
    'Amount requested (USD)': '1070.00',
    'Email address': 'amara@northwind.example',
    'Phone number': '+1 555 0100',
  },
  addFiles: 'Add files',
  ready: 'Ready, virus scan passed',
  request: 'Cancellation request CAN-',
  statuses: ['Submitted', 'Completed'],
  cancelled: 'Cancelled',
};
