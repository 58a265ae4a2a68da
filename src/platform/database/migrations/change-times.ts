/** The tables whose rows have `updatedAt`, in the order in which a statement of a gateway locks them. */
export const tablesWithChangeTimes = [
  'downloadLinks',
  'software',
  'orders',
  'customers',
  'cancellationRequests',
] as const;

/** The indexes by the time of the last change: name, table and columns. */
export const changeIndexes: readonly (readonly [name: string, table: string, columns: readonly string[]])[] = [
  ['customers_byChange', 'customers', ['partnerId', 'updatedAt', 'id']],
  ['orders_byChange', 'orders', ['partnerId', 'updatedAt', 'id']],
  ['software_byChange', 'software', ['partnerId', 'updatedAt', 'id']],
  ['downloadLinks_byChange', 'downloadLinks', ['partnerId', 'updatedAt', 'id']],
  ['cancellationRequests_ofPartnerByChange', 'cancellationRequests', ['partnerId', 'updatedAt', 'id']],
  ['cancellationRequests_byChange', 'cancellationRequests', ['updatedAt', 'id']],
];

/** Creates one of the indexes. */
export function createChangeIndex([name, table, columns]: (typeof changeIndexes)[number]): string {
  return `CREATE INDEX "${name}" ON "${table}" (${columns.map((column) => `"${column}"`).join(', ')})`;
}
