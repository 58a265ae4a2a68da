import type { Texts } from '../settings/settings';

interface CustomerTexts {
  readonly title: string;
  readonly search: string;
  readonly count: (count: string) => string;
  readonly name: string;
  readonly domain: string;
  readonly country: string;
  readonly allCountries: string;
  readonly since: string;
  /** The names of the latest periods in which the relationship can have begun, by their days. */
  readonly periods: Readonly<Record<'30' | '365', string>>;
  readonly software: string;
  readonly orders: string;
  readonly none: string;
  readonly noneFound: string;
  readonly addProducts: string;
  readonly renewLinks: string;
  readonly renewed: (count: string) => string;
  readonly tabs: Readonly<Record<'software' | 'orders' | 'cancellations' | 'timeline', string>>;
}

export const customerTexts: Texts<CustomerTexts> = {
  en: {
    title: 'Customers',
    search: 'Search by name, domain or tenant',
    count: (count) => `Customers: ${count}`,
    name: 'Name',
    domain: 'Domain',
    country: 'Country',
    allCountries: 'All countries',
    since: 'Customer since',
    periods: { 30: 'New in the last 30 days', 365: 'New in the last 12 months' },
    software: 'Software',
    orders: 'Orders',
    none: 'There are no customers yet.',
    noneFound: 'No customer matches.',
    addProducts: 'Add products',
    renewLinks: 'Renew expired links',
    renewed: (count) => `Links with a new round: ${count}.`,
    tabs: { software: 'Software', orders: 'Orders', cancellations: 'Cancellation requests', timeline: 'Timeline' },
  },
  'zh-CN': {
    title: '客户',
    search: '按名称、域名或租户搜索',
    count: (count) => `${count} 个客户`,
    name: '名称',
    domain: '域名',
    country: '国家/地区',
    allCountries: '所有国家/地区',
    since: '成为客户的日期',
    periods: { 30: '最近 30 天新增', 365: '最近 12 个月新增' },
    software: '软件',
    orders: '订单',
    none: '还没有客户。',
    noneFound: '没有匹配的客户。',
    addProducts: '添加产品',
    renewLinks: '续订过期链接',
    renewed: (count) => `已为 ${count} 个链接开始新一轮。`,
    tabs: { software: '软件', orders: '订单', cancellations: '取消申请', timeline: '时间线' },
  },
};
