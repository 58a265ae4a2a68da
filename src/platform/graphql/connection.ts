import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { Cost, Lazy } from './cost';

@ObjectType({ description: 'Whether a list continues before and after a page.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether the list has items after this page.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the list has items before this page.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null if the page is empty.' })
  @Lazy()
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item; null if the page is empty.' })
  @Lazy()
  readonly endCursor!: string | null;
}

/** Returns the connection type of a node type. All connections have the same shape. */
export function connectionOf<Node extends object>(NodeType: ClassType<Node>) {
  @ObjectType(`${NodeType.name}Edge`, {
    description: `An item of the type ${NodeType.name} in a list, with its cursor.`,
  })
  class Edge {
    @Field(() => String, {
      description: 'Opaque position of the item, valid only for the same list with the same filters and sort order.',
    })
    @Lazy()
    readonly cursor!: string;

    @Field(() => NodeType, { description: 'The item.' })
    readonly node!: Node;
  }

  @ObjectType(`${NodeType.name}Connection`, { description: `A page of a list of ${NodeType.name} items.` })
  class Connection {
    @Field(() => [Edge], { description: 'The items of the page, with their cursors.' })
    @Lazy()
    readonly edges!: Edge[];

    @Field(() => [NodeType], { description: 'The items of the page, without their cursors.' })
    readonly nodes!: Node[];

    @Field(() => PageInfo, { description: 'Whether there are more items before and after the page, and its cursors.' })
    @Lazy()
    readonly pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'Number of items in the whole list. It is counted only if this field is selected.',
    })
    @Cost(20)
    @Lazy()
    readonly totalCount!: number;
  }

  return Connection;
}
