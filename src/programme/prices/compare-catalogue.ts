import type { CatalogueComparison } from '../catalogue/catalogue-comparison';
import { CatalogueWrites } from '../catalogue/catalogue-writes';
import { compareDocumentProducts } from '../catalogue/compare-document-products';
import { compareEditions } from '../catalogue/compare-editions';
import { compareMappings, compareSheetProducts } from '../catalogue/compare-sheet-products';
import { type CatalogueOutlook, readCatalogueOutlook } from '../catalogue/stored-catalogue';
import type { Comparison, ImportOptions } from '../comparison/comparison';
import type { ProgrammeFile } from '../formats/programme-file';
import type { Media } from '../media/media';
import { comparePrices } from './compare-prices';

const OF_CATALOGUE: readonly ProgrammeFile['kind'][] = ['DOCUMENT', 'PRICE_SHEET', 'SKU_MAPPING', 'MEDIA_MANIFEST'];

/**
 * Compares what files have of the catalogue: products, SKUs, editions and prices, in the order in which they refer to each other.
 * Returns the catalogue as it will be; null if the files have nothing of it.
 */
export async function compareCatalogue(
  comparison: Comparison,
  allFiles: readonly ProgrammeFile[],
  media: Media,
): Promise<CatalogueOutlook | null> {
  const files = allFiles.map((file) => inMarkets(file, comparison.options));
  if (!files.some(({ kind }) => OF_CATALOGUE.includes(kind))) return null;
  const outlook = await readCatalogueOutlook(comparison.reader);
  const catalogue: CatalogueComparison = {
    ...comparison,
    outlook,
    catalogue: new CatalogueWrites(),
    inDocument: new Set(),
  };
  for (const file of files)
    if (file.kind === 'DOCUMENT') compareDocumentProducts(catalogue, file.name, file.document.products);
  for (const file of files)
    if (file.kind === 'PRICE_SHEET') compareSheetProducts(catalogue, file.name, file.prices.rows);
  for (const file of files) if (file.kind === 'SKU_MAPPING') compareMappings(catalogue, file.name, file.mappings);
  compareEditions(catalogue, media);
  await comparePrices(catalogue, files);
  comparison.writes.push((tx, actor) => catalogue.catalogue.write(tx, actor));
  return outlook;
}

/** Returns a price sheet with the rows of the countries that are imported, and another file as it is. */
function inMarkets(file: ProgrammeFile, { markets }: ImportOptions): ProgrammeFile {
  if (file.kind !== 'PRICE_SHEET' || markets === null) return file;
  const rows = file.prices.rows.filter(({ country }) => markets.includes(country));
  return { ...file, prices: { ...file.prices, rows } };
}
