import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { Cost, Lazy } from './cost';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow this page.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether rows come before this page.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  @Lazy()
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null on an empty page.' })
  @Lazy()
  readonly endCursor!: string | null;
}

/** Makes the connection type of a node type, all of one shape. */
export function connectionOf<Node extends object>(NodeType: ClassType<Node>) {
  @ObjectType(`${NodeType.name}Edge`, { description: `One ${NodeType.name} and its place in the list.` })
  class Edge {
    @Field(() => String, { description: 'Opaque; good for this list only.' })
    @Lazy()
    readonly cursor!: string;

    @Field(() => NodeType)
    readonly node!: Node;
  }

  @ObjectType(`${NodeType.name}Connection`, { description: `One page of a list of ${NodeType.name}.` })
  class Connection {
    @Field(() => [Edge])
    @Lazy()
    readonly edges!: Edge[];

    @Field(() => [NodeType], { description: 'The rows without their cursors.' })
    readonly nodes!: Node[];

    @Field(() => PageInfo)
    @Lazy()
    readonly pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many rows the whole list has; counted only where it is selected.' })
    @Cost(20)
    @Lazy()
    readonly totalCount!: number;
  }

  return Connection;
}
