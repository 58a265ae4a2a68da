import type { CatalogueComparison } from '../catalogue/catalogue-comparison';
import { CatalogueWrites } from '../catalogue/catalogue-writes';
import { compareDocumentProducts } from '../catalogue/compare-document-products';
import { compareEditions } from '../catalogue/compare-editions';
import { compareMappings, compareSheetProducts } from '../catalogue/compare-sheet-products';
import { type CatalogueOutlook, readCatalogueOutlook } from '../catalogue/stored-catalogue';
import type { ProgrammeFile } from '../formats/programme-file';
import type { Comparison } from '../import/comparison';
import type { Media } from '../media/media';
import { comparePrices } from './compare-prices';
import { fromDocument, fromSheet, type WantedPrice } from './wanted-price';

const OF_CATALOGUE: readonly ProgrammeFile['kind'][] = ['DOCUMENT', 'PRICE_SHEET', 'SKU_MAPPING', 'MEDIA_MANIFEST'];

/**
 * Compares what files have of the catalogue: products, SKUs, editions and prices, in the order in which they refer to each other.
 * Returns the catalogue as it will be; null if the files have nothing of it.
 */
export async function compareCatalogue(
  comparison: Comparison,
  files: readonly ProgrammeFile[],
  media: Media,
): Promise<CatalogueOutlook | null> {
  if (!files.some(({ kind }) => OF_CATALOGUE.includes(kind))) return null;
  const outlook = await readCatalogueOutlook(comparison.reader);
  const catalogue: CatalogueComparison = {
    ...comparison,
    outlook,
    catalogue: new CatalogueWrites(),
    inDocument: new Set(),
  };
  const { markets } = comparison.options;
  const inMarkets = ({ country }: { readonly country: string }) => markets === null || markets.includes(country);
  for (const file of files)
    if (file.kind === 'DOCUMENT') compareDocumentProducts(catalogue, file.name, file.document.products);
  for (const file of files)
    if (file.kind === 'PRICE_SHEET') compareSheetProducts(catalogue, file.name, file.prices.rows.filter(inMarkets));
  for (const file of files) if (file.kind === 'SKU_MAPPING') compareMappings(catalogue, file.name, file.mappings);
  compareEditions(catalogue, media);
  await comparePrices(catalogue, wantedPrices(files, inMarkets));
  comparison.writes.push((tx, actor) => catalogue.catalogue.write(tx, actor));
  return outlook;
}

function wantedPrices(
  files: readonly ProgrammeFile[],
  inMarkets: (row: { readonly country: string }) => boolean,
): readonly WantedPrice[] {
  return files.flatMap((file) => {
    if (file.kind === 'PRICE_SHEET') return file.prices.rows.filter(inMarkets).map((row) => fromSheet(file.name, row));
    return file.kind === 'DOCUMENT' ? [...fromDocument(file.name, file.document.products)] : [];
  });
}
