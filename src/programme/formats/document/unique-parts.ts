import type { Problems } from '../problems';
import type { DocumentProduct, ProgrammeDocument } from './programme-document';

interface Placed {
  readonly path: string;
  readonly line: number;
}

/** Adds a problem for each part of a document that has the same key as an earlier one. */
export function assertUnique(document: ProgrammeDocument, problems: Problems): void {
  const { partners, customers, products, policies, orders } = document;
  const check = <Part extends Placed>(parts: readonly Part[], keyOf: (part: Part) => readonly unknown[]) =>
    refuseRepeated(parts, keyOf, problems);
  check(partners, ({ id }) => [id]);
  for (const { credit } of partners) check(credit, ({ currency }) => [currency]);
  check(customers, ({ partner, tenantId }) => [partner, tenantId]);
  check(domainsOf(document), ({ partner, domain }) => [partner, domain]);
  check(products, ({ id }) => [id]);
  for (const product of products) checkProduct(product, check);
  check(policies, ({ licenceKind, startsAt }) => [licenceKind, startsAt]);
  check(orders, ({ partner, externalId }) => [partner, externalId]);
}

type Check = <Part extends Placed>(parts: readonly Part[], keyOf: (part: Part) => readonly unknown[]) => void;

function checkProduct({ skus, editions, translations }: DocumentProduct, check: Check): void {
  check(translations, ({ locale }) => [locale]);
  check(skus, ({ id }) => [id]);
  check(editions, ({ version, language, fileType, os, architecture }) => [
    version,
    language,
    fileType,
    os,
    architecture,
  ]);
  for (const sku of skus) {
    check(sku.translations, ({ locale }) => [locale]);
    check(sku.keyThresholds, ({ version }) => [version]);
    check(sku.offers, (offer) => [
      ...[offer.country, offer.segment, offer.currency, offer.termMonths, offer.billingPlan],
      ...[offer.tierMinimum, offer.startsAt],
    ]);
  }
}

/** Returns the domains of all customers, each with the place of its customer. A domain has one owner per partner. */
function domainsOf({ customers }: ProgrammeDocument): (Placed & { partner: string; domain: string })[] {
  return customers.flatMap(({ path, line, partner, domains }) =>
    domains.map((domain, index) => ({ path: `${path}.domains[${index}]`, line, partner, domain })),
  );
}

function refuseRepeated<Part extends Placed>(
  parts: readonly Part[],
  keyOf: (part: Part) => readonly unknown[],
  problems: Problems,
): void {
  const earlier = new Map<string, string>();
  for (const part of parts) {
    const key = JSON.stringify(keyOf(part));
    const first = earlier.get(key);
    if (first === undefined) earlier.set(key, part.path);
    else problems.add({ line: part.line, path: part.path, reason: `repeats ${first}` });
  }
}
