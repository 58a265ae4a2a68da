import { type FieldNode, type GraphQLResolveInfo, isAbstractType, isObjectType, type SelectionNode } from 'graphql';
import { Extensions } from 'type-graphql';
import { type EntityTarget, getMetadataArgsStorage } from 'typeorm';

/** Names the columns of the parent that a field resolver reads, if they are not just the column of the field. */
export function Needs(...columns: readonly string[]): MethodDecorator & PropertyDecorator {
  return Extensions({ columns });
}

/** Returns the columns that the selection of this field reads. The result is cached, since documents are compiled once. */
export function selectedColumns(info: GraphQLResolveInfo, entity: EntityTarget<unknown>): readonly string[] {
  return remember(info, entity, () => columnsOf(below(info.fieldNodes, info, typeName(entity)), info, entity));
}

/** Returns the columns that `nodes` and `edges { node }` of a connection read; null if no row is selected. */
export function selectedNodeColumns(info: GraphQLResolveInfo, entity: EntityTarget<unknown>): readonly string[] | null {
  return remember(info, entity, () => {
    const parts = below(info.fieldNodes, info, `${typeName(entity)}Connection`);
    if (!parts.some(({ name }) => ['nodes', 'edges', 'pageInfo'].includes(name.value))) return null;
    const edges = below(named(parts, 'edges'), info, `${typeName(entity)}Edge`);
    const nodes = [...named(parts, 'nodes'), ...named(edges, 'node')];
    return columnsOf(below(nodes, info, typeName(entity)), info, entity);
  });
}

/** Returns the columns that `node` of an update reads. */
export function selectedUpdateColumns(info: GraphQLResolveInfo, entity: EntityTarget<unknown>): readonly string[] {
  return remember(info, entity, () => {
    const nodes = named(below(info.fieldNodes, info, `${typeName(entity)}Update`), 'node');
    return columnsOf(below(nodes, info, typeName(entity)), info, entity);
  });
}

/** Whether a field of a connection itself is selected. */
export function isSelectedInConnection(
  info: GraphQLResolveInfo,
  entity: EntityTarget<unknown>,
  field: string,
): boolean {
  return remember(info, field, () =>
    below(info.fieldNodes, info, `${typeName(entity)}Connection`).some(({ name }) => name.value === field),
  );
}

function columnsOf(fields: readonly FieldNode[], info: GraphQLResolveInfo, entity: EntityTarget<unknown>): string[] {
  const type = info.schema.getType(typeName(entity));
  const definitions = isObjectType(type) ? type.getFields() : {};
  const columns = new Set<string>();
  for (const { name } of fields) {
    const needed = definitions[name.value]?.extensions.columns as readonly string[] | undefined;
    for (const column of needed ?? [name.value]) if (isColumn(entity, column)) columns.add(column);
  }
  return [...columns];
}

function below(fields: readonly FieldNode[], info: GraphQLResolveInfo, type: string): FieldNode[] {
  return fields.flatMap((field) => (field.selectionSet?.selections ?? []).flatMap((node) => spread(node, info, type)));
}

function spread(node: SelectionNode, info: GraphQLResolveInfo, type: string): FieldNode[] {
  if (node.kind === 'Field') return [node];
  const fragment = node.kind === 'InlineFragment' ? node : info.fragments[node.name.value];
  const condition = fragment?.typeCondition?.name.value;
  const applies = !condition || condition === type || isAbstractType(info.schema.getType(condition));
  return applies ? (fragment?.selectionSet.selections ?? []).flatMap((inner) => spread(inner, info, type)) : [];
}

function named(fields: readonly FieldNode[], name: string): FieldNode[] {
  return fields.filter((field) => field.name.value === name);
}

function typeName(entity: EntityTarget<unknown>): string {
  return (entity as { readonly name: string }).name;
}

const columnNames = new Map<EntityTarget<unknown>, ReadonlySet<string>>();

function isColumn(entity: EntityTarget<unknown>, name: string): boolean {
  const known =
    columnNames.get(entity) ??
    new Set(
      getMetadataArgsStorage()
        .filterColumns(entity as never)
        .map((column) => column.propertyName),
    );
  columnNames.set(entity, known);
  return known.has(name);
}

const answers = new WeakMap<readonly FieldNode[], Map<EntityTarget<unknown>, unknown>>();

/** Caches by the list of field nodes, which is the same one for all rows: a node that it has need not merge elsewhere in the same way. */
function remember<Answer>(
  { fieldNodes }: GraphQLResolveInfo,
  entity: EntityTarget<unknown>,
  compute: () => Answer,
): Answer {
  const known = answers.get(fieldNodes);
  const answer = known?.get(entity);
  if (answer !== undefined) return answer as Answer;
  const computed = compute();
  if (known) known.set(entity, computed);
  else answers.set(fieldNodes, new Map([[entity, computed]]));
  return computed;
}
