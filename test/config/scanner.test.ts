import { z } from 'zod';
import { scannerOf, scannerVariables } from '../../src/platform/config/scanner';

const variables = z.object(scannerVariables);

describe('the virus scanner', () => {
  it('is null unless one is configured', () => {
    expect(scannerOf(variables.parse({}))).toEqual({ scanner: null });
  });

  it.each([
    ['on the path', 'node --check', ['node', '--check']],
    ['by its own path', `${process.execPath} --check`, [process.execPath, '--check']],
  ])('is found %s, with its arguments', (_where, SCANNER_COMMAND, command) => {
    const { scanner } = scannerOf(variables.parse({ SCANNER_COMMAND, SCANNER_TIMEOUT_SECONDS: '5' }));
    expect(scanner).toEqual({ command, timeoutMs: 5_000 });
  });

  it.each(['no-such-scanner --fast', '/no/such/scanner', __filename])(
    'is refused if it cannot be run: %s',
    (command) => {
      expect(variables.safeParse({ SCANNER_COMMAND: command }).success).toBe(false);
    },
  );
});
