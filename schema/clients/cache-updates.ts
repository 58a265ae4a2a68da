import { type DocumentNode, type FieldNode, Kind, valueFromASTUntyped } from 'graphql';
import { listsOfType } from './cache-rules';

/** What an operation does to objects of these types. */
interface Changes {
  /** There are more or fewer objects of these types, so all lists of them are stale. */
  readonly added?: readonly string[];
  /** Objects of these types have other values, so those lists of them are stale that are filtered or sorted. */
  readonly changed?: readonly string[];
  /** Fields that are stale, as `Type.field`. */
  readonly fields?: readonly string[];
}

const SOFTWARE = ['Software', 'Order', 'ProductKey', 'DownloadLink', 'CancellationRequest'];
const DELIVERED = ['ProductKey', 'DownloadLink'];
/** Lists without arguments whose objects depend on their status. */
const OPEN = ['Query.openCancellationRequests'];
const DECIDED: Changes = {
  added: ['SoftwareEvent', ...DELIVERED],
  changed: SOFTWARE,
  fields: ['Query.viewer', 'Query.softwareFacets', 'Software.viewerCanCancel', ...OPEN],
};
const CUSTOMERS: Changes = { added: ['Customer'], fields: ['Query.customer'] };
const PARTNERS: Changes = { added: ['Partner'] };
const CATALOGUE: Changes = { changed: ['Product', 'Sku'], added: ['Offer'] };
const STOCK: Changes = { added: ['KeyPoolStock'] };

/** The changes by each mutation. Everything that a mutation selects is up to date without a rule. */
const MUTATIONS: Readonly<Record<string, Changes>> = {
  addPartner: PARTNERS,
  changePartner: PARTNERS,
  closePartner: PARTNERS,
  createAttachmentUpload: { added: ['Attachment'] },
  createCustomer: CUSTOMERS,
  decideCancellation: DECIDED,
  deleteAttachmentUpload: { added: ['Attachment'] },
  endCustomer: CUSTOMERS,
  endSale: CATALOGUE,
  getKeysAndDownloads: { added: ['SoftwareEvent', ...DELIVERED] },
  importProductKeys: STOCK,
  purchase: { added: ['Software', 'Order'], fields: ['Query.viewer', 'Query.softwareFacets'] },
  reissueExpiredLinks: { added: ['DownloadLink', 'SoftwareEvent'], fields: ['Customer.viewerCanReissueExpiredLinks'] },
  replaceKey: { added: ['ProductKey', ...(STOCK.added ?? [])] },
  resumeCustomer: CUSTOMERS,
  resumePartner: PARTNERS,
  resumeSale: CATALOGUE,
  sellAhead: STOCK,
  setCreditLimit: PARTNERS,
  setKeyThreshold: STOCK,
  setPrice: CATALOGUE,
  submitCancellation: { ...DECIDED, added: ['CancellationRequest', 'Attachment', 'SoftwareEvent'] },
  suspendPartner: PARTNERS,
  updateCustomer: CUSTOMERS,
  withdrawCancellation: DECIDED,
};

/** The mutations that make something stale. */
export const mutationsWithRules: readonly string[] = Object.keys(MUTATIONS);

/** The changes by a live event about an object of each type, if it is in the cache, and if it is new. */
const EVENTS: Readonly<Record<string, { readonly known: Changes; readonly unknown: Changes }>> = {
  CancellationRequest: {
    known: { changed: SOFTWARE, fields: OPEN },
    unknown: { added: ['CancellationRequest'], changed: SOFTWARE },
  },
  Customer: { known: { changed: ['Customer'] }, unknown: { added: ['Customer'] } },
  DownloadLink: {
    known: { changed: ['DownloadLink'], added: ['SoftwareEvent'] },
    unknown: { added: ['DownloadLink', 'SoftwareEvent'] },
  },
  KeyStockAlarm: { known: STOCK, unknown: STOCK },
  Order: {
    known: { changed: ['Order', 'Software'] },
    unknown: { added: ['Order', 'Software'], fields: ['Query.viewer', 'Query.softwareFacets'] },
  },
  Software: {
    known: { changed: SOFTWARE, added: ['SoftwareEvent', ...DELIVERED], fields: ['Query.softwareFacets'] },
    unknown: { added: ['Software', 'Order', 'SoftwareEvent'], fields: ['Query.viewer', 'Query.softwareFacets'] },
  },
};

/** A field of an object in the cache, which has to be read again. */
export interface StaleField extends CachedObject {
  readonly field: string;
  /** Whether the field is stale only if it has other arguments than those for pages. */
  readonly isOnlyFiltered: boolean;
}

/** An object in the cache; without an id, it is the root of queries. */
export interface CachedObject {
  readonly typename: string;
  readonly id: string | null;
}

/** One field of a mutation or a subscription, with its result. */
export interface RootField {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly result: unknown;
}

/** Returns the root fields of a mutation or a subscription with their results. */
export function rootFields(document: DocumentNode, variables: object, data: unknown): RootField[] {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const fields = operation?.selectionSet.selections.filter((each): each is FieldNode => each.kind === Kind.FIELD) ?? [];
  return fields.map(({ name, alias, arguments: args = [] }) => ({
    name: name.value,
    args: Object.fromEntries(args.map((each) => [each.name.value, valueFromASTUntyped(each.value, { ...variables })])),
    result: (data as Record<string, unknown> | null)?.[(alias ?? name).value],
  }));
}

/** Whether the cache has an object. `lists` are the lists that may contain it. */
export type IsKnown = (object: CachedObject, lists: readonly StaleField[]) => boolean;

/** Returns what a mutation or a live event makes stale. What it selects is not. A mutation that is refused changes nothing. */
export function staleFields({ name, args, result }: RootField, isKnown: IsKnown): StaleField[] {
  if (!isObject(result) || (Array.isArray(result.userErrors) && result.userErrors.length > 0)) return [];
  const found = [...objectsIn(result), ...objectsNamed(args)];
  const { added = [], changed = [], fields = [] } = MUTATIONS[name] ?? changesBy(result, found, isKnown);
  return [
    ...listsIn(found, added).map((each) => ({ ...each, isOnlyFiltered: false })),
    ...listsIn(found, changed).map((each) => ({ ...each, isOnlyFiltered: true })),
    ...fields.flatMap((path) => fieldIn(found, path)).map((each) => ({ ...each, isOnlyFiltered: false })),
  ];
}

function changesBy(result: Data, found: readonly FoundObject[], isKnown: IsKnown): Changes {
  const [about] = [result, ...Object.values(result).filter(isObject)].filter(
    ({ __typename }) => String(__typename) in EVENTS,
  );
  const changes = EVENTS[String(about?.__typename)];
  if (!about || !changes) return {};
  const object = { typename: String(about.__typename), id: typeof about.id === 'string' ? about.id : null };
  const lists = listsIn(found, [object.typename]).map((each) => ({ ...each, isOnlyFiltered: false }));
  if (!isKnown(object, lists)) return changes.unknown;
  return result.change === 'INITIAL' ? {} : changes.known;
}

interface FoundObject extends CachedObject {
  /** The fields that were selected: they are up to date. */
  readonly selected: readonly string[];
}

type Data = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null;
}

function objectsIn(value: unknown): FoundObject[] {
  if (!isObject(value)) return [];
  const { __typename: typename, id } = value;
  const inside = Object.values(value).flatMap(objectsIn);
  if (typeof typename !== 'string' || typeof id !== 'string') return inside;
  return [{ typename, id, selected: Object.keys(value) }, ...inside];
}

const NAMED: Readonly<Record<string, string>> = {
  customerId: 'Customer',
  softwareId: 'Software',
  softwareIds: 'Software',
};

/** Returns the objects whose ids are arguments, or fields of the input. */
function objectsNamed({ input, ...args }: Data): FoundObject[] {
  return Object.entries({ ...args, ...(isObject(input) && input) }).flatMap(([name, value]) => {
    const typename = NAMED[name];
    const ids = [value].flat().filter((id): id is string => typeof id === 'string');
    return typename ? ids.map((id) => ({ typename, id, selected: [] })) : [];
  });
}

type Field = Omit<StaleField, 'isOnlyFiltered'>;

function listsIn(found: readonly FoundObject[], types: readonly string[]): Field[] {
  return types.flatMap((type) => listsOfType[type] ?? []).flatMap((path) => fieldIn(found, path));
}

function fieldIn(found: readonly FoundObject[], path: string): Field[] {
  const [type = '', field = ''] = path.split('.');
  if (type === 'Query') return [{ typename: type, id: null, field }];
  return found
    .filter(({ typename, selected }) => typename === type && !selected.includes(field))
    .map(({ typename, id }) => ({ typename, id, field }));
}

const PAGE_ARGUMENTS = ['first', 'after', 'last', 'before'];

/** Whether a list has arguments that filter or sort it. */
export function isFiltered(args: Data | null | undefined): boolean {
  return Object.entries(args ?? {}).some(([name, value]) => !PAGE_ARGUMENTS.includes(name) && value != null);
}
