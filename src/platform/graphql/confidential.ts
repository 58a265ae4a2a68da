import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import { fieldsOf } from '../base/fields-of';

/** What is found out of an answer while it is made. */
export interface AnswerFacts {
  /** It holds something that opens a door by itself: no cache may keep it, and it leaves uncompressed. */
  isConfidential: boolean;
}

/** Of a field whose value opens a door by itself, as a product key and the URL of a download do. */
export function Confidential(): MethodDecorator & PropertyDecorator {
  return Extensions({ confidential: true });
}

type FieldResolver = GraphQLFieldResolver<unknown, { readonly answer: AnswerFacts }>;

/** Has each field that is `Confidential` note it when it is read; before guards are put, since who is refused reads nothing. */
export function noteConfidential(schema: GraphQLSchema): void {
  for (const { field } of fieldsOf(schema))
    if (field.extensions.confidential) field.resolve = noting(field.resolve ?? defaultFieldResolver);
}

function noting(resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => {
    context.answer.isConfidential = true;
    return resolve(parent, args, context, info);
  };
}
