import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from 'graphql';

/** One step into the variables of an operation. */
interface Step {
  /** An argument, a field of an input object, or `0` for the first item of a list. */
  readonly key: string;
  /** Whether exactly one field of its input object may be set. */
  readonly isAlone: boolean;
}

/** A place for a value of the client: an argument, or a field in one. */
export interface Input {
  /** Such as `Mutation.purchase`. */
  readonly field: string;
  /** From the argument inwards, such as `input`, `lines`, `0`, `offerId`. */
  readonly steps: readonly Step[];
  /** The schema coordinate where it is declared, such as `PurchaseLineInput.offerId` or `Query.node(id:)`. */
  readonly coordinate: string;
  readonly type: GraphQLNamedType;
}

/**
 * Returns every place of the schema for a value of the client, in all queries and mutations. Subscriptions use other
 * transports: `test/live/refused-subscriptions.test.ts` tests all of them.
 */
export function inputsOf(schema: GraphQLSchema): readonly Input[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !isIntrospectionType(type) && type !== schema.getSubscriptionType(),
  );
  return types.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, args }) => {
      const field = `${type.name}.${name}`;
      return args.flatMap((argument) =>
        within(argument.type, {
          field,
          steps: [{ key: argument.name, isAlone: false }],
          coordinate: `${field}(${argument.name}:)`,
        }),
      );
    }),
  );
}

function within(type: GraphQLInputType, place: Omit<Input, 'type'>): readonly Input[] {
  const named = getNamedType(type);
  const steps = [...place.steps, ...(isListType(getNullableType(type)) ? [{ key: '0', isAlone: false }] : [])];
  if (!isInputObjectType(named)) return [{ ...place, steps, type: named }];
  return Object.values(named.getFields()).flatMap((field) =>
    within(field.type, {
      field: place.field,
      steps: [...steps, { key: field.name, isAlone: named.isOneOf }],
      coordinate: `${named.name}.${field.name}`,
    }),
  );
}

/** Returns the name of an input in tests, such as `Mutation.purchase(input.lines.0.offerId)`. */
export function nameOf({ field, steps }: Input): string {
  return `${field}(${pathOf({ steps }).join('.')})`;
}

/** Returns the keys that lead to an input. */
export function pathOf({ steps }: Pick<Input, 'steps'>): readonly string[] {
  return steps.map(({ key }) => key);
}

/** Returns the variables with this value at an input. It is the only item of a list, and the only field of a `@oneOf` input. */
export function withValue(
  variables: unknown,
  { steps: [step, ...rest] }: Pick<Input, 'steps'>,
  value: unknown,
): unknown {
  if (!step) return value;
  const { key, isAlone } = step;
  if (key === '0') return [withValue((variables as unknown[] | undefined)?.[0], { steps: rest }, value)];
  const object = variables as Readonly<Record<string, unknown>> | undefined;
  const inner = withValue(object?.[key], { steps: rest }, value);
  return isAlone ? { [key]: inner } : { ...object, ...INSTEAD[key], [key]: inner };
}

/** Fields that are omitted if another one is sent. */
const INSTEAD: Readonly<Record<string, object>> = { editionIds: { editionId: null } };
