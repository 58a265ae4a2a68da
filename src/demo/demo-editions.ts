import pLimit from 'p-limit';
import type { Edition } from '../catalogue/edition.entity';
import type { ContentStore } from '../platform/files/content-store';
import { demoProducts, productIdOf } from './demo-catalogue';
import { type DemoLanguage, languageNames } from './demo-languages';
import { mediaContent } from './demo-media';
import type { DemoMedium, DemoProduct } from './demo-product';

/** The store syncs each file to disk, so that more files at once are not faster. */
const FILES_AT_ONCE = 16;

/** An edition before its file is stored. */
type PlannedEdition = Omit<Edition, 'sizeBytes' | 'sha256'>;

/** Returns all editions of the demo: each version of each product, in its languages and file types. */
function demoEditions(): PlannedEdition[] {
  return demoProducts.flatMap((product) =>
    product.versions.flatMap((version) =>
      product.media.flatMap((medium) =>
        (medium.languages[version] ?? []).map((language) => editionOf(product, version, medium, language)),
      ),
    ),
  );
}

/** Generates and stores the media of all editions, and returns the rows of the editions. */
export async function storeDemoEditions(mediaStore: ContentStore): Promise<Edition[]> {
  return pLimit(FILES_AT_ONCE).map(demoEditions(), async (edition) => ({
    ...edition,
    ...(await mediaStore.put([mediaContent(edition.id, edition.fileName)])),
  }));
}

function editionOf(
  product: DemoProduct,
  version: string,
  { fileType, os, architecture, fileName }: DemoMedium,
  language: DemoLanguage,
): PlannedEdition {
  return {
    id: `edn_${[product.catalogId, version, language, fileType, os, architecture].join(':')}`,
    productId: productIdOf(product),
    version,
    language,
    fileType,
    os,
    architecture,
    fileName: fileName.replace('{version}', version).replace('{language}', languageNames[language]),
  };
}
