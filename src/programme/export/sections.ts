import type { ProgrammeDocumentInput } from '../formats/document/document-schema';

type Section = Exclude<keyof ProgrammeDocumentInput, '$schema'>;

/** An element of a section of a document. */
type ElementOf<Name extends Section> = Extract<NonNullable<ProgrammeDocumentInput[Name]>, readonly unknown[]>[number];

export type ExportedPartner = ElementOf<'partners'>;
export type ExportedCustomer = ElementOf<'customers'>;
export type ExportedProduct = ElementOf<'products'>;
export type ExportedSku = NonNullable<ExportedProduct['skus']>[number];
export type ExportedOffer = NonNullable<ExportedSku['offers']>[number];
export type ExportedPolicy = ElementOf<'policy'>;
export type ExportedOrder = ElementOf<'orders'>;

/** Returns an object without the fields that have no value: a document leaves them out. */
export function present<Fields extends object>(fields: Fields): Fields {
  const isPresent = (value: unknown) =>
    value !== undefined && !(Array.isArray(value) && value.length === 0) && !isEmptyObject(value);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isPresent(value))) as Fields;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
