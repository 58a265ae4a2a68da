import type { BillingPlan } from '../../../../schema/clients/operations';
import type { Texts } from '../settings/settings';

/** The texts of buying on behalf of a customer. */
export interface PurchaseTexts {
  readonly title: string;
  readonly buyingFor: string;
  readonly offers: string;
  readonly search: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly noneFound: string;
  readonly add: string;
  readonly inBasket: string;
  readonly perUnit: (price: string) => string;
  readonly retailPrice: (price: string) => string;
  readonly nextPrice: (price: string, date: string) => string;
  readonly billingPlans: Readonly<Record<BillingPlan, string>>;
  readonly perpetual: string;
  readonly term: (months: string) => string;
  readonly quantities: (minimum: string, maximum: string) => string;
  readonly basket: string;
  readonly lines: (count: string) => string;
  readonly empty: string;
  readonly quantity: string;
  readonly remove: string;
  readonly order: string;
  readonly purchaseOrderNumber: string;
  readonly payment: string;
  readonly creditLine: string;
  readonly creditAvailable: string;
  readonly creditWarning: (used: string, available: string) => string;
  readonly total: string;
  readonly buy: string;
  readonly buyFor: (total: string) => string;
  readonly pricing: string;
  readonly outcomeUnknown: string;
}

export const purchaseTexts: Texts<PurchaseTexts> = {
  en: {
    title: 'Add products',
    buyingFor: 'For',
    offers: 'Products',
    search: 'Search by product, description or catalogue id',
    count: (count) => `Products: ${count}`,
    none: 'Nothing can be bought for this customer now.',
    noneFound: 'No product matches.',
    add: 'Add',
    inBasket: 'In the basket',
    perUnit: (price) => `${price} per unit`,
    retailPrice: (price) => `Suggested retail price ${price}`,
    nextPrice: (price, date) => `${price} from ${date}`,
    billingPlans: { ONE_TIME: 'One-time', MONTHLY: 'Monthly', ANNUAL: 'Annual', TRIENNIAL: 'Every three years' },
    perpetual: 'Perpetual',
    term: (months) => `${months} months`,
    quantities: (minimum, maximum) => `Quantity ${minimum} to ${maximum}`,
    basket: 'Basket',
    lines: (count) => `Basket (${count})`,
    empty: 'The basket is empty. Add a product first.',
    quantity: 'Quantity',
    remove: 'Remove',
    order: 'Order',
    purchaseOrderNumber: 'Purchase order number',
    payment: 'Payment',
    creditLine: 'Credit line',
    creditAvailable: 'Credit available',
    creditWarning: (used, available) =>
      `After this purchase, ${used} of the credit limit is used and ${available} is left.`,
    total: 'Total',
    buy: 'Buy',
    buyFor: (total) => `Buy for ${total}`,
    pricing: 'The total is not known yet.',
    outcomeUnknown: 'The order may have been placed. Try again: nothing is bought twice.',
  },
  'zh-CN': {
    title: '添加产品',
    buyingFor: '客户：',
    offers: '产品',
    search: '按产品、说明或目录编号搜索',
    count: (count) => `${count} 个产品`,
    none: '目前没有可为此客户购买的产品。',
    noneFound: '没有匹配的产品。',
    add: '添加',
    inBasket: '已在购物篮中',
    perUnit: (price) => `每单位 ${price}`,
    retailPrice: (price) => `建议零售价 ${price}`,
    nextPrice: (price, date) => `自 ${date} 起 ${price}`,
    billingPlans: { ONE_TIME: '一次性', MONTHLY: '按月', ANNUAL: '按年', TRIENNIAL: '每三年' },
    perpetual: '永久',
    term: (months) => `${months} 个月`,
    quantities: (minimum, maximum) => `数量 ${minimum} 至 ${maximum}`,
    basket: '购物篮',
    lines: (count) => `购物篮 (${count})`,
    empty: '购物篮为空，请先添加产品。',
    quantity: '数量',
    remove: '移除',
    order: '订单',
    purchaseOrderNumber: '采购订单编号',
    payment: '付款方式',
    creditLine: '信用额度',
    creditAvailable: '可用信用额度',
    creditWarning: (used, available) => `此次购买后，信用额度将使用 ${used}，剩余 ${available}。`,
    total: '总计',
    buy: '购买',
    buyFor: (total) => `购买（${total}）`,
    pricing: '总计尚未计算完成。',
    outcomeUnknown: '订单可能已提交。请重试：不会重复购买。',
  },
};
