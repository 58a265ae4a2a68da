import type { BillingPlan, Segment } from '../../../../../schema/clients/operations';
import type { Texts } from '../../settings/settings';

interface PriceTexts {
  readonly title: string;
  readonly search: string;
  readonly count: (count: string) => string;
  readonly noneFound: string;
  readonly product: string;
  readonly sku: string;
  readonly sale: string;
  readonly onSale: string;
  readonly saleEnds: (at: string) => string;
  readonly saleEnded: (at: string) => string;
  readonly setPrice: string;
  readonly setPriceExplained: string;
  readonly country: string;
  readonly countryHint: string;
  readonly segment: string;
  readonly segments: Readonly<Record<Segment, string>>;
  readonly billingPlan: string;
  readonly billingPlans: Readonly<Record<BillingPlan, string>>;
  readonly anyPlan: string;
  readonly term: string;
  readonly termHint: string;
  readonly unitPrice: string;
  readonly retailPrice: string;
  readonly retailHint: string;
  readonly currency: string;
  readonly from: string;
  readonly fromHint: string;
  readonly endSale: string;
  readonly endSaleExplained: string;
  readonly resumeSale: string;
  readonly resumeSaleExplained: string;
  readonly changed: (sku: string) => string;
  readonly nothingChanged: (sku: string) => string;
  readonly allSkus: string;
  readonly priceCount: (count: string) => string;
  readonly noPrices: string;
  readonly market: string;
  readonly marketOf: (country: string, segment: string, currency: string) => string;
  readonly terms: string;
  readonly perpetual: string;
  readonly months: (months: string, plan: string) => string;
  readonly quantity: string;
  readonly noPriceNow: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly nextPrice: string;
  readonly priceFrom: (price: string, at: string) => string;
  readonly latestChanges: string;
  readonly latestExplained: string;
  readonly noChanges: string;
  readonly at: string;
  readonly actor: string;
  readonly change: string;
}

export const priceTexts: Texts<PriceTexts> = {
  en: {
    title: 'Prices',
    search: 'Search the products',
    count: (count) => `Products: ${count}`,
    noneFound: 'No product matches.',
    product: 'Product',
    sku: 'SKU',
    sale: 'Sale',
    onSale: 'On sale',
    saleEnds: (at) => `Ends ${at}`,
    saleEnded: (at) => `Ended ${at}`,
    setPrice: 'Set price',
    setPriceExplained:
      'The price becomes effective by itself. Orders keep their price. Price sheets do not change the new price.',
    country: 'Country',
    countryHint: 'Two letters, such as US',
    segment: 'Segment',
    segments: {
      COMMERCIAL: 'Commercial',
      EDUCATION: 'Education',
      GOVERNMENT: 'Government',
      NONPROFIT: 'Nonprofit',
    },
    billingPlan: 'Billing plan',
    billingPlans: { ONE_TIME: 'One time', MONTHLY: 'Monthly', ANNUAL: 'Annual', TRIENNIAL: 'Triennial' },
    anyPlan: 'Once, if that is possible',
    term: 'Term in months',
    termHint: '0 for a perpetual licence',
    unitPrice: 'Price of one unit',
    retailPrice: 'Suggested retail price',
    retailHint: 'Empty if it stays as it is',
    currency: 'Currency',
    from: 'From (UTC)',
    fromHint: 'Empty if it is now',
    endSale: 'End sale',
    endSaleExplained: 'From then on, the SKU cannot be bought. What was bought stays.',
    resumeSale: 'Resume sale',
    resumeSaleExplained: 'The SKU can be bought again, without an end.',
    changed: (sku) => `${sku} was changed.`,
    nothingChanged: (sku) => `${sku} is as it was: nothing was different.`,
    allSkus: 'All SKUs',
    priceCount: (count) => `Prices: ${count}`,
    noPrices: 'The SKU has no price yet.',
    market: 'Market',
    marketOf: (country, segment, currency) => `${country}, ${segment}, ${currency}`,
    terms: 'Term',
    perpetual: 'Perpetual',
    months: (months, plan) => `${months} months, ${plan}`,
    quantity: 'Quantity',
    noPriceNow: 'No price now',
    validFrom: 'Effective from',
    validUntil: 'Effective until',
    nextPrice: 'Next price',
    priceFrom: (price, at) => `${price} from ${at}`,
    latestChanges: 'Latest changes of prices',
    latestExplained: 'Each change has the time from which its price is effective, so planned prices are listed, too.',
    noChanges: 'No price was changed by an operator yet.',
    at: 'Time',
    actor: 'Operator',
    change: 'Change',
  },
  'zh-CN': {
    title: '价格',
    search: '搜索产品',
    count: (count) => `${count} 个产品`,
    noneFound: '没有匹配的产品。',
    product: '产品',
    sku: 'SKU',
    sale: '销售',
    onSale: '在售',
    saleEnds: (at) => `${at} 结束`,
    saleEnded: (at) => `已于 ${at} 结束`,
    setPrice: '设置价格',
    setPriceExplained: '价格到时自动生效。订单保留其价格。价目表不会更改新价格。',
    country: '国家/地区',
    countryHint: '两个字母，例如 US',
    segment: '客户类别',
    segments: { COMMERCIAL: '商业', EDUCATION: '教育', GOVERNMENT: '政府', NONPROFIT: '非营利' },
    billingPlan: '计费方式',
    billingPlans: { ONE_TIME: '一次性', MONTHLY: '每月', ANNUAL: '每年', TRIENNIAL: '每三年' },
    anyPlan: '尽可能一次性',
    term: '期限（月）',
    termHint: '永久许可证为 0',
    unitPrice: '单价',
    retailPrice: '建议零售价',
    retailHint: '如果保持不变，请留空',
    currency: '货币',
    from: '生效日期 (UTC)',
    fromHint: '如果立即生效，请留空',
    endSale: '结束销售',
    endSaleExplained: '从那时起无法购买此 SKU。已购的软件保留。',
    resumeSale: '恢复销售',
    resumeSaleExplained: '可以再次购买此 SKU，没有结束日期。',
    changed: (sku) => `${sku} 已更改。`,
    nothingChanged: (sku) => `${sku} 没有变化。`,
    allSkus: '所有 SKU',
    priceCount: (count) => `${count} 个价格`,
    noPrices: '此 SKU 还没有价格。',
    market: '市场',
    marketOf: (country, segment, currency) => `${country}，${segment}，${currency}`,
    terms: '期限',
    perpetual: '永久',
    months: (months, plan) => `${months} 个月，${plan}`,
    quantity: '数量',
    noPriceNow: '目前没有价格',
    validFrom: '生效时间',
    validUntil: '失效时间',
    nextPrice: '下一个价格',
    priceFrom: (price, at) => `${price}，自 ${at} 起`,
    latestChanges: '最近的价格更改',
    latestExplained: '每项更改都注明价格的生效时间，因此计划的价格也在此处。',
    noChanges: '还没有运营人员更改过价格。',
    at: '时间',
    actor: '运营人员',
    change: '更改',
  },
};
