import type { ImportResult } from '../../../../../schema/clients/operations';
import type { Texts } from '../../settings/settings';

interface ImportTexts {
  readonly title: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly allImports: string;
  readonly importOf: (at: string) => string;
  readonly at: string;
  readonly actor: string;
  readonly files: string;
  readonly counts: string;
  readonly kind: string;
  readonly result: string;
  readonly number: string;
  readonly results: Readonly<Record<ImportResult, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly entries: string;
  readonly chooseResult: string;
  readonly noEntries: string;
  readonly entry: string;
  readonly changes: string;
}

export const importTexts: Texts<ImportTexts> = {
  en: {
    title: 'Imports',
    count: (count) => `Imports: ${count}`,
    none: 'No import has changed anything yet.',
    allImports: 'All imports',
    importOf: (at) => `Import of ${at}`,
    at: 'Time',
    actor: 'Operator',
    files: 'Files',
    counts: 'Counts',
    kind: 'Kind',
    result: 'Result',
    number: 'Number',
    results: {
      ADDED: 'Added',
      CHANGED: 'Changed',
      DUPLICATE: 'Named again',
      ENDED: 'Ended',
      KEPT: 'Kept as changed by hand',
      MISSING: 'Not in the files',
      PROPOSED: 'To be decided',
      SET_ASIDE: 'Not imported',
      UNCHANGED: 'Unchanged',
      WARNING: 'To be looked at',
    },
    kinds: {
      credit: 'Credit',
      customer: 'Customer',
      edition: 'Edition',
      file: 'File',
      key: 'Key',
      order: 'Order',
      partner: 'Partner',
      policy: 'Policy',
      price: 'Price',
      product: 'Product',
      sku: 'SKU',
      threshold: 'Threshold',
      translation: 'Translation',
    },
    entries: 'Lines of the report',
    chooseResult: 'Result to show',
    noEntries: 'Lines with this result are counted, not listed.',
    entry: 'Line',
    changes: 'Changes',
  },
  'zh-CN': {
    title: '导入',
    count: (count) => `${count} 次导入`,
    none: '还没有更改任何内容的导入。',
    allImports: '所有导入',
    importOf: (at) => `${at} 的导入`,
    at: '时间',
    actor: '运营人员',
    files: '文件',
    counts: '计数',
    kind: '种类',
    result: '结果',
    number: '数量',
    results: {
      ADDED: '已添加',
      CHANGED: '已更改',
      DUPLICATE: '重复',
      ENDED: '已结束',
      KEPT: '保留手动更改',
      MISSING: '文件中没有',
      PROPOSED: '待决定',
      SET_ASIDE: '未导入',
      UNCHANGED: '未更改',
      WARNING: '待查看',
    },
    kinds: {
      credit: '信用额度',
      customer: '客户',
      edition: '版本文件',
      file: '文件',
      key: '密钥',
      order: '订单',
      partner: '合作伙伴',
      policy: '条款',
      price: '价格',
      product: '产品',
      sku: 'SKU',
      threshold: '阈值',
      translation: '翻译',
    },
    entries: '报告的条目',
    chooseResult: '显示的结果',
    noEntries: '此结果的条目只计数，不列出。',
    entry: '条目',
    changes: '更改',
  },
};
