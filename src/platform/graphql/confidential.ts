import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import { fieldsOf } from '../base/fields-of';

/** Facts about a response that are collected while it is produced. */
export interface AnswerFacts {
  /** Whether the response contains a secret that grants access by itself. It is then neither cached nor compressed. */
  isConfidential: boolean;
}

/**
 * Marks a field whose value grants access by itself, such as a product key or the URL of a download. Errors about variables do
 * not quote such a field of an input.
 */
export function Confidential(): MethodDecorator & PropertyDecorator {
  return Extensions({ confidential: true });
}

type FieldResolver = GraphQLFieldResolver<unknown, { readonly answer: AnswerFacts }>;

/** Makes each `Confidential` field mark the response when it is read. Runs before guards are added, so that refused reads do not count. */
export function noteConfidential(schema: GraphQLSchema): void {
  for (const { field } of fieldsOf(schema))
    if (field.extensions.confidential) field.resolve = marking(field.resolve ?? defaultFieldResolver);
}

function marking(resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => {
    context.answer.isConfidential = true;
    return resolve(parent, args, context, info);
  };
}
