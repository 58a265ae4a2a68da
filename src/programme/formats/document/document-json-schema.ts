import { z } from 'zod';
import { programmeDocument } from './document-schema';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Returns the JSON Schema of programme documents, with which editors complete and check them. */
export function documentJsonSchema(): JsonSchema & { readonly title: string } {
  // Draft 7 is the version that editors support, for YAML as well.
  const schema = z.toJSONSchema(programmeDocument, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => describeNullable(jsonSchema),
  });
  return { title: 'Programme document', ...schema };
}

/** Editors show the description of a field, but not those of its alternatives. */
function describeNullable(schema: JsonSchema): void {
  const [value, second, ...rest] = schema.anyOf ?? [];
  if (second?.type !== 'null' || rest.length > 0 || schema.description !== undefined) return;
  if (value?.description !== undefined) schema.description = value.description;
}
