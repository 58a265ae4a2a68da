import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../src/platform/base/config-error';
import { trustedDocumentsOf, trustedDocumentVariables } from '../../src/platform/config/trusted-documents';

const MANIFEST = JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: [] });

describe('the configuration of trusted documents', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-trusted-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const file = (text: string) => {
    writeFileSync(join(directory, 'trusted.json'), text);
    return join(directory, 'trusted.json');
  };
  const read = (env: Readonly<Record<string, string>>) =>
    trustedDocumentsOf(z.object(trustedDocumentVariables).parse(env), false).trustedDocuments;

  it('has none by default, and allows all documents', () => {
    expect(read({})).toEqual({ operations: [], only: false });
  });

  it('reads the manifest', () => {
    expect(read({ TRUSTED_DOCUMENTS: file(MANIFEST), TRUSTED_DOCUMENTS_ONLY: '1' })).toEqual({
      operations: [],
      only: true,
    });
  });

  it('refuses TRUSTED_DOCUMENTS_ONLY without trusted documents', () => {
    expect(() => read({ TRUSTED_DOCUMENTS_ONLY: '1' })).toThrow(ConfigError);
    expect(() => read({ TRUSTED_DOCUMENTS_ONLY: '1' })).toThrow(
      'TRUSTED_DOCUMENTS: required with TRUSTED_DOCUMENTS_ONLY',
    );
  });

  it.each([
    ['is not JSON', '{', 'is not valid JSON'],
    ['is not a manifest', '{}', 'format: '],
  ])('refuses a file that %s, and reports its name', (_, text, problem) => {
    const path = file(text);
    expect(() => read({ TRUSTED_DOCUMENTS: path })).toThrow(ConfigError);
    expect(() => read({ TRUSTED_DOCUMENTS: path })).toThrow(`TRUSTED_DOCUMENTS: ${path}: ${problem}`);
  });

  it('refuses what is no regular file', () => {
    expect(() => read({ TRUSTED_DOCUMENTS: directory })).toThrow(
      `TRUSTED_DOCUMENTS: ${directory}: This is not a regular file.`,
    );
  });

  it('refuses a file that is too large to be read while the gateway serves', () => {
    const path = file(MANIFEST);
    truncateSync(path, 2 ** 25 + 1);
    expect(() => read({ TRUSTED_DOCUMENTS: path })).toThrow(
      `TRUSTED_DOCUMENTS: ${path}: This file has more than 33554432 bytes.`,
    );
  });

  it('refuses a missing file', () => {
    expect(() => read({ TRUSTED_DOCUMENTS: join(directory, 'none.json') })).toThrow(
      /^TRUSTED_DOCUMENTS: .*none\.json: ENOENT/,
    );
  });
});
