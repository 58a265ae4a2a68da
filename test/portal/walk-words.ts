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

const english: WalkWords = {
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
    ['Language', /^American English$/],
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

const chinese: WalkWords = {
  locale: 'zh-CN',
  searchCustomers: '按名称、域名或租户搜索',
  addProducts: '添加产品',
  searchProducts: '按产品、说明或目录编号搜索',
  add: '添加 Windows Server 2022 标准版 – 16 核许可证包',
  payment: ['付款方式', '信用额度'],
  buy: '购买（US$1,070.00）',
  order: '订单 ORD-',
  product: 'Windows Server 2022 标准版',
  selectProduct: '选择产品',
  choices: [
    ['版本', /^2022$/],
    ['语言', /^美国英语$/],
    ['文件类型/操作系统', /^ISO \/ Windows/],
  ],
  submit: '提交',
  keys: '产品密钥',
  downloads: '下载',
  reveal: '显示',
  copyKey: '复制密钥',
  download: '下载',
  copyLink: '复制链接',
  copied: '已复制',
  left: (count) => `剩余 ${count}/50 次下载`,
  cancel: '取消',
  preview: ['可退款金额', 'US$1,070.00', '将吊销的密钥', '已下载次数', '可取消截止时间'],
  proceed: '继续报告问题',
  report: '报告合作伙伴中心问题',
  labels: [
    '问题类型',
    '影响',
    '标题',
    '描述',
    '客户租户 GUID 或域名',
    '订单 ID 或订阅 ID',
    '退款原因',
    '请求的金额 (USD)',
    '姓名',
    '电子邮件地址',
    '电话号码',
  ],
  problemType: '代表客户购买/退款 CSP',
  reportChoices: [
    ['影响', '轻微'],
    ['退款原因', '误购'],
  ],
  texts: {
    标题: '多买了一台服务器',
    描述: '客户已有许可证。',
    '请求的金额 (USD)': '1070.00',
    电子邮件地址: 'amara@northwind.example',
    电话号码: '+1 555 0100',
  },
  addFiles: '添加文件',
  ready: '就绪，已通过病毒扫描',
  request: '取消申请 CAN-',
  statuses: ['已提交', '已完成'],
  cancelled: '已取消',
};

/** The words of the walk in both languages. */
export const WALKS: readonly WalkWords[] = [english, chinese];
