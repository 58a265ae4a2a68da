import type { OrderStatus, PaymentMethod, PaymentStatus } from '../../../../schema/clients/operations';
import type { Texts } from '../settings/settings';

interface OrderTexts {
  readonly title: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly order: (number: string) => string;
  readonly number: string;
  readonly placedAt: string;
  readonly placedBy: string;
  readonly purchaseOrderNumber: string;
  readonly externalId: string;
  readonly status: string;
  readonly total: string;
  readonly statuses: Readonly<Record<OrderStatus, string>>;
  readonly placed: string;
  readonly customer: string;
  readonly tenantId: string;
  readonly lines: string;
  readonly line: string;
  readonly product: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly software: string;
  readonly keyAwaited: string;
  readonly expires: (date: string) => string;
  readonly likelyDuplicate: string;
  readonly cancellationRequest: (number: string) => string;
  readonly payment: string;
  readonly method: string;
  readonly methods: Readonly<Record<PaymentMethod, string>>;
  readonly paymentStatuses: Readonly<Record<PaymentStatus, string>>;
  readonly amount: string;
  readonly refunded: string;
  readonly paidAt: string;
}

export const orderTexts: Texts<OrderTexts> = {
  en: {
    title: 'Orders',
    count: (count) => `Orders: ${count}`,
    none: 'No order was placed for this customer yet.',
    order: (number) => `Order ${number}`,
    number: 'Order ID',
    placedAt: 'Placed',
    placedBy: 'Placed by',
    purchaseOrderNumber: 'Purchase order number',
    externalId: 'External order ID',
    status: 'Status',
    total: 'Total',
    statuses: { COMPLETED: 'Completed', PARTIALLY_CANCELLED: 'Partly cancelled', CANCELLED: 'Cancelled' },
    placed: 'The order is placed and paid.',
    customer: 'Customer',
    tenantId: 'Tenant',
    lines: 'Lines',
    line: 'Line',
    product: 'Product',
    quantity: 'Quantity',
    unitPrice: 'Unit price',
    software: 'Software',
    keyAwaited: 'Waits for its product keys',
    expires: (date) => `Expires ${date}`,
    likelyDuplicate: 'The same was bought shortly before:',
    cancellationRequest: (number) => `Cancellation request ${number}`,
    payment: 'Payment',
    method: 'Method',
    methods: { CREDIT_LINE: 'Credit line', EXTERNAL: 'Paid elsewhere' },
    paymentStatuses: { PAID: 'Paid', PARTIALLY_REFUNDED: 'Partly refunded', REFUNDED: 'Refunded' },
    amount: 'Amount',
    refunded: 'Refunded',
    paidAt: 'Paid on',
  },
  'zh-CN': {
    title: '订单',
    count: (count) => `${count} 个订单`,
    none: '尚未为此客户下单。',
    order: (number) => `订单 ${number}`,
    number: '订单 ID',
    placedAt: '下单时间',
    placedBy: '下单人',
    purchaseOrderNumber: '采购订单编号',
    externalId: '外部订单 ID',
    status: '状态',
    total: '总计',
    statuses: { COMPLETED: '已完成', PARTIALLY_CANCELLED: '已部分取消', CANCELLED: '已取消' },
    placed: '订单已提交并付款。',
    customer: '客户',
    tenantId: '租户',
    lines: '订单行',
    line: '行',
    product: '产品',
    quantity: '数量',
    unitPrice: '单价',
    software: '软件',
    keyAwaited: '正在等待产品密钥',
    expires: (date) => `${date} 到期`,
    likelyDuplicate: '此前不久购买过相同的产品：',
    cancellationRequest: (number) => `取消申请 ${number}`,
    payment: '付款',
    method: '付款方式',
    methods: { CREDIT_LINE: '信用额度', EXTERNAL: '在其他地方付款' },
    paymentStatuses: { PAID: '已付款', PARTIALLY_REFUNDED: '已部分退款', REFUNDED: '已退款' },
    amount: '金额',
    refunded: '已退款金额',
    paidAt: '付款时间',
  },
};
