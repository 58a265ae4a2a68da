import type { Texts } from '../settings/settings';

interface OperateTexts {
  readonly title: string;
  readonly pages: Readonly<
    Record<'keys' | 'partners' | 'prices' | 'downloads' | 'imports' | 'requests' | 'persons', string>
  >;
  readonly actions: string;
  readonly none: string;
  /** The names of fields of the schema. */
  readonly fields: Readonly<Record<string, string>>;
  /** The time of what has always been so. */
  readonly beginning: string;
  readonly change: (field: string, before: string, after: string) => string;
}

/** The texts that the pages of operators share. */
export const operateTexts: Texts<OperateTexts> = {
  en: {
    title: 'Operate',
    pages: {
      keys: 'Key stock',
      partners: 'Partners',
      prices: 'Prices',
      downloads: 'Downloads',
      imports: 'Imports',
      requests: 'Open requests',
      persons: 'Blocked persons',
    },
    actions: 'Actions',
    none: 'none',
    fields: {
      country: 'Country',
      description: 'Description',
      domains: 'Domains',
      endsAt: 'Until',
      name: 'Name',
      publisher: 'Publisher',
      source: 'Source',
      startsAt: 'From',
      suggestedRetailPrice: 'Suggested retail price',
      title: 'Title',
      unitPrice: 'Price',
    },
    beginning: 'the beginning',
    change: (field, before, after) => `${field}: ${before} → ${after}`,
  },
  'zh-CN': {
    title: '运营',
    pages: {
      keys: '密钥库存',
      partners: '合作伙伴',
      prices: '价格',
      downloads: '下载',
      imports: '导入',
      requests: '待处理申请',
      persons: '被阻止的人员',
    },
    actions: '操作',
    none: '无',
    fields: {
      country: '国家/地区',
      description: '说明',
      domains: '域',
      endsAt: '截止时间',
      name: '名称',
      publisher: '发布者',
      source: '来源',
      startsAt: '开始时间',
      suggestedRetailPrice: '建议零售价',
      title: '标题',
      unitPrice: '价格',
    },
    beginning: '最初',
    change: (field, before, after) => `${field}：${before} → ${after}`,
  },
};
