import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** The size of a document as written. */
interface DocumentSize {
  readonly aliases: number;
  readonly directives: number;
  /** Number of values of its longest list. */
  readonly listLength: number;
}

/** The size of an operation after its fragments are expanded. */
interface OperationSize {
  /** Levels of fields, leaves included. */
  readonly depth: number;
  readonly selections: number;
  readonly rootFields: number;
  /** Number of root fields with one of the requested names. */
  readonly named: number;
}

/** Measures a document, which need not be valid. */
export function documentSize(document: DocumentNode): DocumentSize {
  const size = { aliases: 0, directives: 0, listLength: 0 };
  visit(document, {
    [Kind.FIELD]: ({ alias }) => {
      if (alias) size.aliases += 1;
    },
    [Kind.DIRECTIVE]: () => {
      size.directives += 1;
    },
    [Kind.LIST]: ({ values }) => {
      size.listLength = Math.max(size.listLength, values.length);
    },
  });
  return size;
}

/** Measures the operations of a document, which need not be valid. Each fragment is measured once. */
export function operationSizes(
  document: DocumentNode,
  names: ReadonlySet<string> = NO_NAMES,
): readonly OperationSize[] {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.OPERATION_DEFINITION) operations.push(each);
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const known = new Map<string, OperationSize>();

  const sizeOf = ({ selections }: SelectionSetNode): OperationSize => sum(selections.map(selectionSize));
  const selectionSize = (selection: SelectionNode): OperationSize => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return spread(sizeOf(selection.selectionSet));
    if (selection.kind === Kind.FRAGMENT_SPREAD) return spread(fragmentSize(selection.name.value));
    const within = selection.selectionSet ? sizeOf(selection.selectionSet) : NOTHING;
    const named = names.has(selection.name.value) ? 1 : 0;
    return { depth: 1 + within.depth, selections: 1 + within.selections, rootFields: 1, named };
  };
  const fragmentSize = (name: string): OperationSize => {
    const size = known.get(name);
    if (size) return size;
    // A fragment that spreads itself counts as empty; validation refuses it.
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const measured = fragment ? sizeOf(fragment.selectionSet) : NOTHING;
    known.set(name, measured);
    return measured;
  };
  return operations.map(({ selectionSet }) => sizeOf(selectionSet));
}

const NO_NAMES: ReadonlySet<string> = new Set();
const NOTHING: OperationSize = { depth: 0, selections: 0, rootFields: 0, named: 0 };

function spread(size: OperationSize): OperationSize {
  return { ...size, selections: size.selections + 1 };
}

function sum(sizes: readonly OperationSize[]): OperationSize {
  return sizes.reduce(
    (all, each) => ({
      depth: Math.max(all.depth, each.depth),
      selections: all.selections + each.selections,
      rootFields: all.rootFields + each.rootFields,
      named: all.named + each.named,
    }),
    NOTHING,
  );
}
