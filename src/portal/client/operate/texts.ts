import type { Texts } from '../settings/settings';

interface OperateTexts {
  readonly title: string;
  readonly pages: Readonly<
    Record<'keys' | 'partners' | 'prices' | 'downloads' | 'imports' | 'requests' | 'persons', string>
  >;
  readonly actions: string;
  readonly none: string;
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
    change: (field, before, after) => `${field}：${before} → ${after}`,
  },
};
