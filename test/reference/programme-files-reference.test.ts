import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../src/platform/base/root';
import { documentJsonSchema } from '../../src/programme/formats/document/document-json-schema';
import { programmeFilesReference } from '../../src/tools/api-docs/programme-files-reference';
import { open, write } from '../programme/formats/test-files';
import { readPage } from './source-files';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const [, sample = ''] = /```json\n([\s\S]*?)```/.exec(programmeFilesReference()) ?? [];

/** Returns the fields of a schema that have no description. */
function undescribed(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((each) => undescribed(each, path));
  const { properties = {}, items, additionalProperties, anyOf } = schema as JsonSchema;
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [
      ...((field as JsonSchema).description ? [] : [`${path}.${name}`]),
      ...undescribed(field, `${path}.${name}`),
    ]),
    ...[items, additionalProperties, anyOf].flatMap((each) => undescribed(each, path)),
  ];
}

describe('the reference of programme files', () => {
  it('is the committed docs/reference/programme-files.md', () => {
    expect(programmeFilesReference()).toBe(readPage('programme-files.md'));
  });

  it('has a sample that is read', async () => {
    write('widget-2026-en.iso', 'iso');
    expect(await open('sample.json', sample)).toMatchObject({ document: { products: [{ id: 'WIDGETSRV001' }] } });
  });

  it('has each field and each column', () => {
    const page = readPage('programme-files.md');
    for (const name of ['`endsSale`', '`billingPlan`', '`subscriptionId`', '`ERP Price`', '`Microsoft ID`'])
      expect(page).toContain(name);
  });
});

describe('the JSON Schema of programme documents', () => {
  const schema = z.fromJSONSchema(documentJsonSchema());

  it('is the committed schema/programme.schema.json', () => {
    const committed: unknown = JSON.parse(readFileSync(join(ROOT, 'schema/programme.schema.json'), 'utf8'));
    expect(documentJsonSchema()).toEqual(committed);
  });

  it('describes each field', () => {
    expect(undescribed(documentJsonSchema())).toEqual([]);
  });

  it('accepts the sample', () => {
    expect(schema.safeParse(JSON.parse(sample)).error?.issues).toBeUndefined();
  });

  it.each([
    ['an unknown field', { partners: [{ id: 'acme', name: 'A', country: 'US', currency: 'USD', colour: 'red' }] }],
    ['a missing field', { partners: [{ id: 'acme' }] }],
    ['an unknown value', { customers: [{ ...JSON.parse(sample).customers[0], segment: 'Charity' }] }],
    ['a number instead of a text', { products: [{ ...JSON.parse(sample).products[0], currentVersion: 2026 }] }],
  ])('refuses %s', (_what, document) => {
    expect(schema.safeParse(document).success).toBe(false);
  });
});
