import pLimit from 'p-limit';
import type { ContentStore } from '../platform/files/content-store';
import { newEditionId } from '../programme/catalogue/compare-editions';
import { productIdOf } from './demo-catalogue';
import { type DemoLanguage, languageNames } from './demo-languages';
import { mediaContent } from './demo-media';
import type { DemoMedium, DemoProduct } from './demo-product';

/** The store syncs each file to disk, so that more files at once are not faster. */
const storing = pLimit(16);

/** Generates and stores the media of a product, and returns its editions: each version in its languages and file types. */
export function storeEditions(store: ContentStore, product: DemoProduct) {
  const editions = product.versions.flatMap((version) =>
    product.media.flatMap((medium) =>
      (medium.languages[version] ?? []).map((language) => editionOf(version, medium, language)),
    ),
  );
  return storing.map(editions, async (edition) => {
    const id = newEditionId({ productId: productIdOf(product), ...edition });
    return { ...edition, ...(await store.put([mediaContent(id, edition.fileName)])) };
  });
}

function editionOf(version: string, { languages: _, ...medium }: DemoMedium, language: DemoLanguage) {
  const fileName = medium.fileName.replace('{version}', version).replace('{language}', languageNames[language]);
  return { ...medium, version, language, fileName };
}
