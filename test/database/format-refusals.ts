import type { Refusal } from './refusals';

/** Invalid texts of each kind, which would be stored without a check. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  id: ['', 'xyz_1', 'cus', 'acme', '{prefix}_', '{prefix}_1 2', '{prefix}_ü', `{prefix}_${'1'.repeat(121)}`],
  number: [
    '',
    '{prefix}-1',
    '{prefix}-7k3m9-q2xvb',
    'XYZ-7K3M9-Q2XVB',
    '{prefix}-7K3M9-Q2XVBX',
    ' {prefix}-7K3M9-Q2XVB',
  ],
  country: ['', 'D', 'de', 'DEU', 'D1', 'Germany', ' DE', 'ДЕ'],
  currency: ['', 'usd', 'US', 'US$', 'USDT', '€', 'EUR '],
  language: ['', 'e', 'EN', 'en_US', 'en-us', 'English', 'en-USA', 'zh-hant', 'de-', '-de', 'en-US-', 'ger-DE-1'],
  uuid: [
    ...['', 'subscription', '18AC2950-8EA9-4DFC-92A4-FF4D4CD57796', '{18ac2950-8ea9-4dfc-92a4-ff4d4cd57796}'],
    ...[
      '18ac29508ea94dfc92a4ff4d4cd57796',
      '18ac2950-8ea9-4dfc-92a4-ff4d4cd5779g',
      '18ac2950_8ea9_4dfc_92a4_ff4d4cd57796',
    ],
  ],
  hash: ['A'.repeat(64), 'g'.repeat(64)],
  value: ['', 'iso', 'ANOTHER', 'ISO ', 'Windows'],
};

interface Column {
  readonly kind: string;
  /** Name of the check, if it is not that of the column. */
  readonly check?: string;
  readonly prefix?: string;
}

/** Each column whose format the database checks. */
const columns: Readonly<Record<string, Column>> = {
  ...Object.fromEntries(
    Object.entries({
      ...{ partners: 'ptn', products: 'prd', skus: 'sku', editions: 'edn', offers: 'off', customers: 'cus' },
      ...{ orders: 'ord', orderLines: 'oln', payments: 'pay', software: 'sft', productKeys: 'key' },
      ...{ downloadLinks: 'lnk', downloadSessions: 'dls', attachments: 'att', cancellationRequests: 'can' },
      programmeImports: 'imp',
    }).map(([table, prefix]) => [`${table}.id`, { kind: 'id', prefix }]),
  ),
  'orders.number': { kind: 'number', prefix: 'ORD' },
  'cancellationRequests.number': { kind: 'number', prefix: 'CAN' },
  ...of('country', 'partners.country', 'offers.country', 'customers.country'),
  ...of('currency', 'partners.currency', 'creditLines.currency', 'offers.currency', 'orders.currency'),
  ...of('currency', 'orderLines.currency', 'payments.currency', 'cancellationRequests.currency'),
  ...of('language', 'editions.language', 'productTranslations.locale', 'skuTranslations.locale'),
  ...of('uuid', 'customers.tenantId', 'software.subscriptionId'),
  ...of('value', 'editions.fileType', 'editions.os', 'editions.architecture'),
  ...of('value', ...['problemType', 'impact', 'refundReason'].map((column) => `cancellationRequests.${column}`)),
  'editions.sha256': { kind: 'hash', check: 'editions_sha256Hex' },
  'attachments.sha256': { kind: 'hash' },
};

function of(kind: string, ...names: readonly string[]): Readonly<Record<string, Column>> {
  return Object.fromEntries(names.map((name) => [name, { kind }]));
}

export const formatRefusals: readonly Refusal[] = Object.entries(columns).flatMap(([name, column]) => {
  const { kind, prefix = '', check = name.replace('.', '_') } = column;
  const [table = '', of = ''] = name.split('.');
  return (WRONG[kind] ?? []).map((wrong) => {
    const text = wrong.replace('{prefix}', prefix);
    return { what: `${JSON.stringify(text)} as ${name}`, by: check, table, set: `"${of}" = '${text}'` };
  });
});
