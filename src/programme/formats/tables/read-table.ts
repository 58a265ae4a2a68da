import type { FileContent } from '../programme-file';
import { openCsv } from './read-csv';
import { customerExport } from './read-customer-export';
import { mediaManifest } from './read-media-manifest';
import { priceSheet } from './read-price-sheet';
import { readRows } from './read-rows';
import { skuMapping } from './read-sku-mapping';
import { findColumns } from './table-columns';

/** Reads a CSV file, whose kind follows from its header. Paths in a media manifest start from the folder. */
export async function readTable(text: AsyncIterable<string>, name: string, folder: string): Promise<FileContent> {
  const table = await openCsv(text, name);
  const columns = findColumns(table);
  const { kind } = columns;
  if (kind === 'CUSTOMER_EXPORT') return { kind, customers: await readRows(table, columns, customerExport) };
  if (kind === 'PRICE_SHEET') return { kind, prices: await readRows(table, columns, priceSheet) };
  if (kind === 'SKU_MAPPING') return { kind, mappings: await readRows(table, columns, skuMapping) };
  if (kind === 'MEDIA_MANIFEST') return { kind, media: await readRows(table, columns, mediaManifest(folder)) };
  return { kind, text: await wholeText(table.text) };
}

/** Returns a text that is read piece by piece as a whole. */
export async function wholeText(text: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  for await (const part of text) parts.push(part);
  return parts.join('');
}
