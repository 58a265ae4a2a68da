import type { Edition } from '../../catalogue/edition.entity';
import { newId } from '../../platform/database/id';
import type { StoredFile } from '../../platform/files/content-store';
import { compareObject } from '../comparison/compare-object';
import type { Media, WantedEdition } from '../media/media';
import { type CatalogueComparison, setAside } from './catalogue-comparison';
import { editionName } from './catalogue-fields';
import { type EditionChoice, editionKey } from './stored-catalogue';

const ID_CHARACTERS = /^[0-9A-Za-z:._-]{1,120}$/;

/** Compares editions with what is stored, after their files were hashed. If several files name an edition, the first one counts. */
export function compareEditions(comparison: CatalogueComparison, media: Media): void {
  const seen = new Set<string>();
  for (const [wanted, file] of media) {
    const key = editionKey(wanted.choice);
    if (seen.has(key)) comparison.report.count('edition', 'duplicates');
    else compareEdition(comparison, wanted, file);
    seen.add(key);
  }
  if (comparison.options.endMissing) reportMissing(comparison, media, seen);
}

/**
 * Reports the editions that a document no longer has of a product of which it has others. An edition does not end: buyers can
 * download what they bought.
 */
function reportMissing({ outlook, report, inDocument }: CatalogueComparison, media: Media, named: ReadonlySet<string>) {
  const productIds = new Set([...media.keys()].map(({ choice }) => choice.productId));
  for (const [key, edition] of outlook.editions) {
    if (named.has(key) || !productIds.has(edition.productId) || !inDocument.has(edition.productId)) continue;
    const id = editionName(edition);
    report.add('missing', { kind: 'edition', id, text: `edition ${id}: stays, because buyers can download it` });
  }
}

function compareEdition(comparison: CatalogueComparison, wanted: WantedEdition, file: StoredFile): void {
  const { outlook, catalogue } = comparison;
  const { choice, fileName, place } = wanted;
  if (!outlook.products.has(choice.productId)) {
    setAside(comparison, 'edition', place, `there is no product ${choice.productId.slice('prd_'.length)}`);
    return;
  }
  const key = editionKey(choice);
  const stored = outlook.editions.get(key);
  const changes = compareObject(comparison, {
    kind: 'edition',
    id: editionName(choice),
    title: fileName,
    stored: stored ? { fileName: stored.fileName, sizeBytes: Number(stored.sizeBytes), sha256: stored.sha256 } : null,
    wanted: { fileName, ...file },
    localFields: [],
  });
  if (!changes) return;
  const edition: Edition = { id: stored?.id ?? newEditionId(choice), ...choice, fileName, ...file };
  outlook.editions.set(key, edition);
  catalogue.edition(edition, changes);
}

/** Returns the id of a new edition. It follows from what distinguishes the edition, unless that has characters that no id has. */
export function newEditionId({ productId, version, language, fileType, os, architecture }: EditionChoice): string {
  const name = [productId.slice('prd_'.length), version, language, fileType, os, architecture].join(':');
  return ID_CHARACTERS.test(name) ? `edn_${name}` : newId('edn');
}
