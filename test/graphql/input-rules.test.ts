import { buildSchema, type GraphQLInputObjectType, getNamedType, isInputObjectType } from 'graphql';
import { hasUserErrors } from '../../src/platform/graphql/refused-payload';
import { gatewaySchema } from '../../src/server/schema';

/** Texts of forms that can be any text, and why. */
const FREE: Readonly<Record<string, string>> = {
  'CreateAttachmentUploadInput.contentType': 'It has no effect.',
  'KeyOfLineInput.version': 'Only compared with the versions of stored keys; the error names the field.',
  'ProductKeyInput.orderNumber': 'Only compared with stored orders; the error of the import names the field.',
  'UpdateCustomerInput.expectedRevision': 'Only compared with the stored revision.',
};

describe('the input of a form', () => {
  const schema = gatewaySchema();
  const forms = [schema.getQueryType(), schema.getMutationType()]
    .flatMap((type) => Object.values(type?.getFields() ?? {}))
    .filter(hasUserErrors);
  const inputs = new Set<GraphQLInputObjectType>();
  const collect = (type: GraphQLInputObjectType) => {
    inputs.add(type);
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (isInputObjectType(named) && !inputs.has(named)) collect(named);
    }
  };
  for (const { args } of forms)
    for (const { type } of args) {
      const named = getNamedType(type);
      if (isInputObjectType(named)) collect(named);
    }
  const texts = [...inputs].flatMap((input) =>
    Object.values(input.getFields())
      .filter(({ type }) => ['String', 'ID'].includes(getNamedType(type).name))
      .map((field) => ({ name: `${input.name}.${field.name}`, isChecked: field.extensions.check !== undefined })),
  );

  it('is that of a field whose payload has userErrors, in any schema', () => {
    const other = buildSchema('type Query { add: Payload, list: Int } type Payload { userErrors: [String] }');
    const fields = Object.values(other.getQueryType()?.getFields() ?? {});
    expect(fields.filter(hasUserErrors).map(({ name }) => name)).toEqual(['add']);
    expect(forms.length).toBeGreaterThan(20);
  });

  it('has a rule for each of its texts, so that all mistakes are reported at once', () => {
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.filter(({ name, isChecked }) => !isChecked && !(name in FREE)).map(({ name }) => name)).toEqual([]);
  });

  it('has no rule for those that can be any text', () => {
    const unchecked = texts.filter(({ isChecked }) => !isChecked).map(({ name }) => name);
    expect(unchecked.sort()).toEqual(Object.keys(FREE).sort());
  });

  it('does not contain itself, which would make a deep value expensive', () => {
    const within = (type: GraphQLInputObjectType, above: readonly string[]): boolean =>
      above.includes(type.name) ||
      Object.values(type.getFields()).some(({ type: each }) => {
        const named = getNamedType(each);
        return isInputObjectType(named) && within(named, [...above, type.name]);
      });
    expect([...inputs].filter((type) => within(type, []))).toEqual([]);
  });
});
