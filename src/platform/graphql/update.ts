import { type ClassType, Field, ObjectType } from 'type-graphql';
import { enumOf } from './enum';
import type { SentBecause } from './subscription';

export const NodeChange = enumOf('NodeChange', 'What happened to an object.', {
  INITIAL: 'Nothing: the object was there when the subscription started.',
  CREATED: 'The object was created.',
  CHANGED: 'The object was changed.',
  ENDED: 'The object has ended; it can still be read. The type of the event states what this means for its objects.',
});
export type NodeChange = keyof typeof NodeChange;

/** An event of a subscription: what happened, and the object in its current state. */
export interface Update<Node> {
  readonly change: NodeChange;
  readonly node: Node;
}

/** Returns the type of an event about objects of a type. `ended` states when such an object has ended. */
export function updateOf<Node extends object>(NodeType: ClassType<Node>, ended: string) {
  @ObjectType(`${NodeType.name}Update`, {
    description: `What happened to an object of the type ${NodeType.name}. It is ENDED ${ended}.`,
  })
  class NodeUpdate {
    @Field(() => NodeChange, {
      description:
        'What happened since the last event about the object. A new object is CREATED even if it was changed since, and one ' +
        'that has ended is always ENDED.',
    })
    readonly change!: NodeChange;

    @Field(() => NodeType, { description: 'The object in its current state.' })
    readonly node!: Node;
  }

  return NodeUpdate;
}

/** Returns the event about an object that is sent for a reason; null without the object. */
export function updated<Node>(
  node: Node | null,
  because: SentBecause,
  isEnded: (node: Node) => boolean,
): Update<Node> | null {
  if (!node) return null;
  return { change: because !== 'INITIAL' && isEnded(node) ? 'ENDED' : because, node };
}
