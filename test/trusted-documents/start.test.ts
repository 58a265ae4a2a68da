import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveDemo } from '../support/served-demo';

describe('a gateway with an invalid manifest of trusted documents', () => {
  it('does not start, and reports the problem', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-trusted-'));
    const TRUSTED_DOCUMENTS = join(directory, 'trusted.json');
    writeFileSync(TRUSTED_DOCUMENTS, '{ "format": "another" }');
    await expect(serveDemo({ TRUSTED_DOCUMENTS })).rejects.toThrow(
      /^The server ended with 1: Invalid configuration:\nTRUSTED_DOCUMENTS: .*trusted\.json: format: /,
    );
    writeFileSync(TRUSTED_DOCUMENTS, '{\n"format": "ö" }', 'latin1');
    await expect(serveDemo({ TRUSTED_DOCUMENTS })).rejects.toThrow(/trusted\.json, line 2 is not UTF-8\./);
    rmSync(directory, { recursive: true });
  });
});
