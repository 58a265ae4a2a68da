import type { Texts } from '../../settings/settings';

/** What an alarm is about, as the user reads it. */
interface WrittenAlarm extends Readonly<Record<'sku' | 'version' | 'stock' | 'threshold' | 'since', string>> {}

interface KeyTexts {
  readonly title: string;
  readonly filter: string;
  readonly low: string;
  readonly count: (count: string) => string;
  readonly noStock: string;
  readonly noneLow: string;
  readonly chart: string;
  readonly sku: string;
  readonly version: string;
  readonly stock: string;
  readonly total: string;
  readonly assigned: string;
  readonly reserved: string;
  readonly promised: string;
  readonly threshold: string;
  readonly sellsAhead: string;
  readonly yes: string;
  readonly no: string;
  readonly notInCatalogue: string;
  readonly alarm: (alarm: WrittenAlarm) => string;
  readonly allSkus: string;
  readonly setThreshold: string;
  readonly thresholdOf: (version: string) => string;
  readonly thresholdExplained: string;
  readonly save: string;
  readonly sellAhead: string;
  readonly sellAheadExplained: string;
  readonly endSellAhead: string;
  readonly endSellAheadExplained: string;
  readonly importKeys: string;
  readonly importExplained: string;
  readonly keys: string;
  readonly keysHint: string;
  readonly activationLimit: string;
  readonly activationHint: string;
  readonly key: (key: string, message: string) => string;
  readonly enterKeys: string;
  readonly imported: (imported: string, alreadyThere: string) => string;
}

export const keyTexts: Texts<KeyTexts> = {
  en: {
    title: 'Key stock',
    filter: 'Stock to show',
    low: 'Below the threshold',
    count: (count) => `Versions of SKUs: ${count}`,
    noStock: 'There are no product keys yet.',
    noneLow: 'No stock is below its threshold.',
    chart: 'Keys in stock by SKU',
    sku: 'SKU',
    version: 'Version',
    stock: 'In stock',
    total: 'All keys',
    assigned: 'Assigned',
    reserved: 'Reserved',
    promised: 'Promised',
    threshold: 'Threshold',
    sellsAhead: 'Sells ahead',
    yes: 'Yes',
    no: 'No',
    notInCatalogue: 'Not in the catalogue yet',
    alarm: ({ sku, version, stock, threshold, since }) =>
      `${sku}, ${version}: ${stock} keys are left, the threshold is ${threshold} (${since}).`,
    allSkus: 'All SKUs',
    setThreshold: 'Set threshold',
    thresholdOf: (version) => `Threshold of version ${version}`,
    thresholdExplained: 'An alarm is raised if fewer keys are left to sell. Without a threshold there is no alarm.',
    save: 'Save',
    sellAhead: 'Sell ahead',
    sellAheadExplained: 'The SKU can be bought while too few keys are left. Buyers get their keys later.',
    endSellAhead: 'End selling ahead',
    endSellAheadExplained: 'The SKU can only be bought while enough keys are left.',
    importKeys: 'Import keys',
    importExplained:
      'Adds keys to the pool, all or none. Afterwards only the partner that draws a key can read it. This page keeps no key.',
    keys: 'Product keys',
    keysHint: 'One key in each line',
    activationLimit: 'Activations of each key',
    activationHint: 'Empty if the licence determines it',
    key: (key, message) => `Key ${key}: ${message}`,
    enterKeys: 'Enter a key first.',
    imported: (imported, alreadyThere) => `Imported keys: ${imported}. Already there: ${alreadyThere}.`,
  },
  'zh-CN': {
    title: '密钥库存',
    filter: '显示的库存',
    low: '低于阈值',
    count: (count) => `${count} 个 SKU 版本`,
    noStock: '还没有产品密钥。',
    noneLow: '没有低于阈值的库存。',
    chart: '各 SKU 的密钥库存',
    sku: 'SKU',
    version: '版本',
    stock: '库存',
    total: '全部密钥',
    assigned: '已分配',
    reserved: '已保留',
    promised: '已承诺',
    threshold: '阈值',
    sellsAhead: '预售',
    yes: '是',
    no: '否',
    notInCatalogue: '尚未列入目录',
    alarm: ({ sku, version, stock, threshold, since }) =>
      `${sku}，${version}：剩余 ${stock} 个密钥，阈值为 ${threshold}（${since}）。`,
    allSkus: '所有 SKU',
    setThreshold: '设置阈值',
    thresholdOf: (version) => `版本 ${version} 的阈值`,
    thresholdExplained: '如果可售密钥少于此数，将发出警报。没有阈值则不发出警报。',
    save: '保存',
    sellAhead: '预售',
    sellAheadExplained: '密钥不足时仍可购买此 SKU。买方稍后获得密钥。',
    endSellAhead: '结束预售',
    endSellAheadExplained: '只有密钥充足时才能购买此 SKU。',
    importKeys: '导入密钥',
    importExplained:
      '将密钥添加到密钥池，全部成功或全部不导入。之后只有领取密钥的合作伙伴可以查看它。此页面不保存任何密钥。',
    keys: '产品密钥',
    keysHint: '每行一个密钥',
    activationLimit: '每个密钥的激活次数',
    activationHint: '如果由许可证决定，请留空',
    key: (key, message) => `第 ${key} 个密钥：${message}`,
    enterKeys: '请先输入密钥。',
    imported: (imported, alreadyThere) => `已导入 ${imported} 个密钥，${alreadyThere} 个已存在。`,
  },
};
