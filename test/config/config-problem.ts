import { ConfigError } from '../../src/platform/base/config-error';

/** Returns the message of the `ConfigError` that reading a configuration throws; `none` if it throws nothing. */
export function configProblem(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return 'none';
}
